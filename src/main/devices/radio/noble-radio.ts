import { AppError } from '../../../shared/contract/errors'
import { type Backoff, backoffDelayMs } from '../../../shared/domain/backoff'
import type { Clock } from '../../../shared/domain/clock'
import type { RadioTrouble } from '../../../shared/domain/radio-trouble'
import { type LinuxDeps, openLinux } from './linux/open-linux'
import { proveIn } from './linux/prove'
import { type Machine, thisMachine } from './machine'
import { loadNativeSocket } from './noble-loader'
import { type Session, type SessionEvents, startSession } from './noble-session'
import type { NobleParts } from './noble-types'
import { openElsewhere } from './open-elsewhere'
import { openH4 } from './open-h4'
import type { OpenRadio, Radio } from './radio'
import { createTeller } from './teller'
import { troubleWords } from './trouble-words'
import type { StartUndertaker } from './undertaker/undertaker'

const retry: Backoff = { firstMs: 250, mostMs: 5_000, factor: 2 }
/** An adapter that says nothing for so long is taken as absent. */
const startsWithinMs = 10_000

/** What an opened adapter knows of itself. `holds`: hears which links stand. */
export interface Grip {
  device(): string | null
  holds(handles: readonly number[]): void
}

/** Starts a session. @throws what the adapter's driver throws. */
export type Begin = (parts: NobleParts, grip?: Grip) => void

/** An adapter that has no name, and whose links end with us. */
const noGrip: Grip = { device: () => null, holds: () => undefined }

export interface NobleRadioDeps {
  clock: Clock
  random: () => number
  undertaker?: StartUndertaker
  machine?: Machine
  /** How Linux' native add-on is tried, and then loaded. */
  addon?: Pick<LinuxDeps, 'prove' | 'loadSocket'>
}

/** noble behind `Radio`. A new session replaces the old whenever the adapter went away or got stuck. */
export function createNobleRadio(deps: NobleRadioDeps): OpenRadio {
  const { clock, machine = thisMachine() } = deps
  const addon = deps.addon ?? { prove: proveIn(machine.program), loadSocket: loadNativeSocket }
  const linux: LinuxDeps = { clock, machine, ...addon, undertaker: deps.undertaker }
  return (adapter, listener) => {
    const teller = createTeller(machine, listener)
    let session: Session | null = null
    let closeAdapter = () => {}
    let cancelTimer = () => {}
    let isClosed = false
    let attempt = 0
    let generation = 0

    function absent(trouble: RadioTrouble): void {
      cancelTimer()
      teller.absent(trouble)
    }

    function restart(trouble: RadioTrouble): void {
      generation++
      closeAdapter()
      session?.end(troubleWords(trouble))
      session = null
      if (isClosed) return
      const delayMs = backoffDelayMs(attempt++, retry, deps.random)
      teller.tell({ state: 'off', trouble })
      cancelTimer()
      cancelTimer = clock.after(delayMs, open)
    }

    const eventsOf = (own: () => boolean, grip: Grip): SessionEvents => ({
      stateChanged(said) {
        if (!own()) return
        cancelTimer()
        if (said === 'poweredOn') attempt = 0
        teller.said(said, grip.device())
      },
      sighted: (sighting) => own() && listener.sighted(sighting),
      linksChanged: (handles) => own() && grip.holds(handles),
      stuck: (on) => own() && restart({ code: 'stuck', on }),
    })

    function awaitWord(grip: Grip): void {
      cancelTimer()
      cancelTimer = clock.after(startsWithinMs, () => absent({ code: 'silent', device: grip.device() }))
    }

    /** What it says while it starts is heard: an adapter that is off says so at once, and then nothing more. */
    const begin: Begin = (parts, grip = noGrip) => {
      const mine = ++generation
      awaitWord(grip)
      session = startSession(parts, { clock, events: eventsOf(() => mine === generation, grip) })
    }

    function open(): void {
      const gone = (device: string) => restart({ code: 'adapterGone', device })
      // A stream may take its time to open, or for ever.
      if (adapter.kind === 'h4') awaitWord(noGrip)
      if (adapter.kind === 'h4') closeAdapter = openH4(adapter, begin, restart)
      else if (machine.system !== 'linux') closeAdapter = openElsewhere(machine, begin, absent)
      else closeAdapter = openLinux(adapter.device, linux, { begin, absent, gone })
    }

    open()
    return radioOf(
      () => session,
      async () => {
        isClosed = true
        generation++
        cancelTimer()
        const last = session
        session = null
        await last?.cutAll()
        last?.end('closed')
        closeAdapter()
      },
    )
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
    connect: async (...errand) => session().connect(...errand),
    close,
  }
}
