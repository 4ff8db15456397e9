import type { Backoff } from '../../shared/domain/backoff'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type Keeper, type KeeperContext, type KeeperEvent, stepKeeper } from './session-keeper'

/** What a session tells its keeper; its number is added by `keepSession`. */
export type SessionNews<Code extends string> =
  | { type: 'ready' }
  | { type: 'ended'; code: Code; again: 'yes' | 'never'; retryAfterMs: number | null }
  | { type: 'stalled'; code: Code }
  | { type: 'revived' }

/** Opens one session, which then speaks for itself; the answer closes it and may be called twice. */
export type OpenSession<Code extends string> = (
  tell: (news: SessionNews<Code>) => void,
  attempt: number,
) => Stop

export interface KeptSession<Code extends string> {
  start(): void
  stop(): void
  /** Cuts a wait short; starts again after a failure. */
  retryNow(): void
  /** Cuts a wait short, and nothing else: what has failed stays so. */
  wake(): void
  /** Replaces a session that is live, make before break. */
  renew(): void
  state(): Keeper<Code>
}

/** The shell around the keeper: one state, one timer, the open sessions. News of closed sessions is not heard. */
export function keepSession<Code extends string>(deps: {
  clock: Clock
  random: () => number
  backoff: Backoff | (() => Backoff)
  open: OpenSession<Code>
  changed: (state: Keeper<Code>) => void
}): KeptSession<Code> {
  const open = new Map<number, Stop>()
  let state: Keeper<Code> = { phase: 'idle' }
  let counter = 0
  let cancelWake: Stop = () => {}

  function handle(event: KeeperEvent<Code>): void {
    const context: KeeperContext = {
      now: deps.clock.wall(),
      random: deps.random,
      backoff: typeof deps.backoff === 'function' ? deps.backoff() : deps.backoff,
      nextSession: () => ++counter,
    }
    const { state: next, effects } = stepKeeper(state, event, context)
    const changed = next !== state
    state = next
    for (const effect of effects) {
      if (effect.type === 'open') openSession(effect.session)
      else if (effect.type === 'close') closeSession(effect.session)
      else if (effect.type === 'sleepOn') cancelWake()
      else cancelWake = deps.clock.after(effect.afterMs, () => handle({ type: 'retry' }))
    }
    if (changed) deps.changed(state)
  }

  function openSession(session: number): void {
    const attempt = state.phase === 'connecting' ? state.attempt : 0
    const tell = (news: SessionNews<Code>) => {
      if (open.has(session)) handle({ ...news, session })
    }
    open.set(session, () => {})
    open.set(session, deps.open(tell, attempt))
  }

  function closeSession(session: number): void {
    const close = open.get(session)
    open.delete(session)
    close?.()
  }

  return {
    start: () => handle({ type: 'start' }),
    stop: () => handle({ type: 'stop' }),
    retryNow: () => handle({ type: 'retry' }),
    wake() {
      if (state.phase === 'waiting') handle({ type: 'retry' })
    },
    renew: () => handle({ type: 'renew' }),
    state: () => state,
  }
}
