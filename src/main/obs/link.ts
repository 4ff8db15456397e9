import OBSWebSocket, { OBSWebSocketError } from 'obs-websocket-js'
import { AppError } from '../../shared/contract/errors'
import { backoffDelayMs } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { ObsView } from '../../shared/domain/obs'
import type { ObsContent } from './content'
import type { ObsWire } from './obs-socket'
import { closeCodes, words } from './protocol'
import { createObsSession, type ObsSession, type SessionHears } from './session'

const lookEveryMs = 3_000
const backoff = { firstMs: 500, mostMs: 15_000, factor: 2 }

export type LinkState = ObsView['state']

export interface ObsLink {
  view(): Pick<ObsView, 'state' | 'message' | 'hasPassword' | 'retryAt'>
  /** Null unless connected. */
  content(): ObsContent | null
  /** @throws AppError `notConnected` */
  session(): ObsSession
  /** Connects anew, whatever was before. */
  open(): void
  retryNow(): void
  /** Ends it; `off` is what the operator wants then. */
  end(): void
}

export interface LinkDeps {
  clock: Clock
  random: () => number
  name(): string
  address(): ObsView['address']
  password(): Promise<string | null>
  /** A wire that is not connected yet; obs-websocket-js's own if it is left out. */
  newWire?(): ObsWire
  record(entry: JournalEntry): void
  hears: Omit<SessionHears, 'closed' | 'changed'> & {
    changed(): void
    /** Nothing is known any more. */
    gone(): void
  }
}

/** The link to one OBS: one session, watched by a cheap question, restored with growing pauses. */
export function createObsLink(deps: LinkDeps): ObsLink {
  const { clock, hears } = deps
  let state: LinkState = 'off'
  let message: string | null = null
  let content: ObsContent | null = null
  let hasPassword = false
  let retryAt: number | null = null
  let attempt = 0
  let generation = 0
  let session: ObsSession | null = null
  let stopLooking: Stop = () => undefined
  let cancelRetry: Stop = () => undefined

  function become(next: LinkState, why: string | null): void {
    if (next !== state)
      deps.record({
        topic: 'obs',
        level: next === 'connected' || next === 'off' ? 'info' : 'warn',
        what: `obs.${next}`,
        who: null,
        detail: { reason: why, name: deps.name() },
      })
    state = next
    message = why
    hears.changed()
  }

  function drop(): void {
    generation++
    stopLooking()
    cancelRetry()
    retryAt = null
    session?.close()
    session = null
    content = null
    hears.gone()
  }

  async function open(): Promise<void> {
    drop()
    const mine = ++generation
    const isMine = () => mine === generation
    become('connecting', null)
    const password = (await deps.password()) ?? undefined
    if (!isMine()) return
    hasPassword = password !== undefined
    const fresh = createObsSession({
      link: deps.newWire?.() ?? new OBSWebSocket(),
      clock,
      address: deps.address(),
      hears: {
        ...hears,
        closed: (error) => isMine() && closed(error),
        changed(next) {
          if (!isMine() || state !== 'connected') return
          content = next
          hears.changed()
        },
      },
    })
    session = fresh
    try {
      const first = await fresh.open(password)
      if (isMine()) opened(fresh, first)
    } catch (error) {
      if (isMine()) closed(error)
    }
  }

  function opened(fresh: ObsSession, first: ObsContent): void {
    content = first
    attempt = 0
    become('connected', null)
    const look = () =>
      fresh.look().catch(() => {
        if (session === fresh) lost(words.silent)
      })
    void look()
    stopLooking = clock.every(lookEveryMs, () => void look())
  }

  function closed(error: unknown): void {
    const code = error instanceof OBSWebSocketError ? error.code : 0
    const end = (next: LinkState, why: string) => {
      drop()
      become(next, why)
    }
    if (code === closeCodes.authenticationFailed || /authenticat/i.test(String(error)))
      end('refused', words.refused)
    else if (code === closeCodes.unsupportedRpcVersion) end('refused', words.otherProtocol)
    else if (code === closeCodes.sessionInvalidated) end('kicked', words.kicked)
    else lost(deps.address().port === 4444 ? `${words.unreachable} ${words.oldPort}` : words.unreachable)
  }

  function lost(why: string): void {
    drop()
    const delayMs = backoffDelayMs(attempt++, backoff, deps.random)
    retryAt = clock.wall() + delayMs
    cancelRetry = clock.after(delayMs, () => void open())
    become('retrying', why)
  }

  return {
    view: () => ({ state, message, hasPassword, retryAt }),
    content: () => content,
    session() {
      if (state !== 'connected' || !session) throw new AppError('notConnected', words.notConnected)
      return session
    },
    open() {
      attempt = 0
      void open()
    },
    retryNow() {
      if (state === 'retrying' || state === 'kicked' || state === 'refused') void open()
    },
    end() {
      drop()
      become('off', null)
    },
  }
}
