import { AppError } from '../../../shared/contract/errors'
import { type Backoff, backoffDelayMs } from '../../../shared/domain/backoff'
import type { Clock } from '../../../shared/domain/clock'
import type { RadioAdapter } from '../../../shared/domain/device'
import { H4Socket } from './h4-socket'
import { nobleOnSocket, nobleOnSystem } from './noble-loader'
import { type Session, type SessionEvents, startSession } from './noble-session'
import type { OpenRadio, Radio, RadioListener, RadioState } from './radio'
import type { StartUndertaker, Undertaker } from './undertaker/undertaker'

type Adapter = Exclude<RadioAdapter, { kind: 'none' }>
const retry: Backoff = { firstMs: 250, mostMs: 5_000, factor: 2 }
/** An adapter that says nothing for so long is taken as absent. */
const startsWithinMs = 10_000

const words: Record<string, { state: RadioState; message: string | null }> = {
  poweredOn: { state: 'on', message: null },
  poweredOff: { state: 'off', message: 'Bluetooth is switched off. Switch it on in the system settings.' },
  unauthorized: {
    state: 'unauthorized',
    message:
      'The system does not let Pulsedeck use Bluetooth. Allow it in the system settings; on Linux run: sudo setcap cap_net_raw+eip on the node or Pulsedeck binary.',
  },
  unsupported: {
    state: 'unavailable',
    message: 'This adapter has no Bluetooth Low Energy. Use another one.',
  },
}

/** noble behind `Radio`. A new session replaces the old whenever the adapter went away or got stuck. */
export const createNobleRadio =
  (deps: { clock: Clock; random: () => number; undertaker?: StartUndertaker }): OpenRadio =>
  (adapter, listener) => {
    let session: Session | null = null
    let undertaker: Undertaker | null = null
    let closeAdapter = () => {}
    let cancelTimer = () => {}
    let isClosed = false
    let attempt = 0

    function restart(state: RadioState, message: string): void {
      closeAdapter()
      session?.end(message)
      session = null
      if (isClosed) return
      const delayMs = backoffDelayMs(attempt++, retry, deps.random)
      listener.stateChanged(state, message)
      cancelTimer()
      cancelTimer = deps.clock.after(delayMs, open)
    }

    const eventsOf = (own: () => boolean): SessionEvents => ({
      stateChanged(said) {
        if (!own()) return
        cancelTimer()
        if (said === 'poweredOn') attempt = 0
        const { state, message } = words[said] ?? { state: 'starting' as const, message: null }
        listener.stateChanged(state, message)
      },
      sighted: (sighting) => own() && listener.sighted(sighting),
      linksChanged: (handles) => own() && undertaker?.holds(handles),
      stuck: (what) => own() && restart('off', `The adapter does not end ${what}. Starting it again.`),
    })

    /** The stream of an H4 radio ends with us, and its links with it; the system's own radio goes on. */
    function openSystemGuarded(begin: Begin): () => void {
      openSystem((parts) => {
        // Elsewhere the system itself holds the links, and ends those of a process that has ended.
        if (parts.bindings._hci && process.platform === 'linux')
          undertaker = deps.undertaker?.(adapter) ?? null
        begin(parts)
      }, listener)
      return () => {
        undertaker?.leave()
        undertaker = null
      }
    }

    function open(): void {
      let mine: Session | null = null
      const events = eventsOf(() => mine !== null && mine === session)
      const begin = (parts: ReturnType<typeof nobleOnSystem>) => {
        mine = startSession(parts, { clock: deps.clock, events })
        session = mine
        cancelTimer = deps.clock.after(startsWithinMs, () =>
          listener.stateChanged('unavailable', 'No Bluetooth adapter answers. Plug one in.'),
        )
      }
      closeAdapter = adapter.kind === 'system' ? openSystemGuarded(begin) : openH4(adapter, begin, restart)
    }

    open()
    return radioOf(
      () => session,
      async () => {
        isClosed = true
        cancelTimer()
        const last = session
        session = null
        await last?.cutAll()
        last?.end('closed')
        closeAdapter()
      },
    )
  }

type Begin = (parts: ReturnType<typeof nobleOnSystem>) => void

function openSystem(begin: Begin, listener: RadioListener): void {
  try {
    begin(nobleOnSystem())
  } catch (error) {
    const cause = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    listener.stateChanged(
      'unavailable',
      `Bluetooth unavailable: ${cause}, run: npm rebuild @abandonware/bluetooth-hci-socket, and check that an adapter is plugged in.`,
    )
  }
}

function openH4(
  adapter: Extract<Adapter, { kind: 'h4' }>,
  begin: Begin,
  restart: (state: RadioState, message: string) => void,
): () => void {
  const socket = new H4Socket(adapter.address)
  let isClosed = false
  socket.once('up', () => {
    if (!isClosed) begin(nobleOnSocket(socket))
  })
  socket.once('down', (reason: string) => {
    if (!isClosed)
      restart('off', `The adapter at ${adapter.address} is not reachable (${reason}). Trying again.`)
  })
  return () => {
    isClosed = true
    socket.stop()
  }
}

/** What the rest of the studio may do with whatever session stands. */
function radioOf(current: () => Session | null, close: () => Promise<void>): Radio {
  const session = (): Session => {
    const now = current()
    if (!now) throw new AppError('radioUnavailable', 'The Bluetooth adapter is not ready.')
    return now
  }
  return {
    scan: async (on) => session().scan(on),
    connect: async (peerId, onLost) => session().connect(peerId, onLost),
    close,
  }
}
