import { type Backoff, backoffDelayMs } from '../../shared/domain/backoff'

/**
 * Keeps one WHIP or WHEP session alive, make before break: a replacement is opened beside the old session, takes over
 * when it is ready, and only then the old one is closed. Pure: time, chance and the sessions themselves are given.
 */
export type Keeper<Code extends string> =
  | { phase: 'idle' }
  | { phase: 'connecting'; current: number | null; candidate: number; attempt: number; code: Code | null }
  | { phase: 'waiting'; current: number | null; attempt: number; retryAt: number; code: Code }
  | { phase: 'live'; current: number; attempt: number; since: number }
  | { phase: 'failed'; code: Code }

export type KeeperEvent<Code extends string> =
  | { type: 'start' }
  | { type: 'stop' }
  /** The session carries media. */
  | { type: 'ready'; session: number }
  /** The session is worth nothing any more, or was refused. `never`: another attempt would end the same way. */
  | { type: 'ended'; session: number; code: Code; again: 'yes' | 'never'; retryAfterMs: number | null }
  /** Nothing moves on the session, but it may come back: it is kept until another is ready. */
  | { type: 'stalled'; session: number; code: Code }
  | { type: 'revived'; session: number }
  | { type: 'retry' }
  /** Nothing is wrong, but the next session shall be another one: made beside this one, which goes on until then. */
  | { type: 'renew' }

export type KeeperEffect =
  | { type: 'open'; session: number }
  | { type: 'close'; session: number }
  | { type: 'wake'; afterMs: number }
  | { type: 'sleepOn' }

/** A session that ends sooner than this is no success: the next attempt waits, or a hostile server makes us spin. */
export const steadyMs = 3_000

export interface KeeperContext {
  now: number
  random: () => number
  backoff: Backoff
  /** A number no session had before. */
  nextSession: () => number
}
export interface KeeperStep<Code extends string> {
  state: Keeper<Code>
  effects: KeeperEffect[]
}

export function stepKeeper<Code extends string>(
  state: Keeper<Code>,
  event: KeeperEvent<Code>,
  context: KeeperContext,
): KeeperStep<Code> {
  switch (event.type) {
    case 'start':
      return state.phase === 'idle' || state.phase === 'failed'
        ? connect<Code>(null, 0, null, context)
        : stay(state)
    case 'stop':
      return { state: { phase: 'idle' }, effects: [...closeAll(state), { type: 'sleepOn' }] }
    case 'retry':
      return retry(state, context)
    case 'renew':
      return state.phase === 'live' ? connect<Code>(state.current, 0, null, context) : stay(state)
    case 'ready':
      return ready(state, event.session, context)
    case 'revived':
      return revived(state, event.session, context)
    case 'stalled':
      return state.phase === 'live' && state.current === event.session
        ? replace(state, state.current, event.code, context)
        : stay(state)
    case 'ended':
      return ended(state, event, context)
  }
}

function stay<Code extends string>(state: Keeper<Code>): KeeperStep<Code> {
  return { state, effects: [] }
}

function connect<Code extends string>(
  current: number | null,
  attempt: number,
  code: Code | null,
  context: KeeperContext,
): KeeperStep<Code> {
  const candidate = context.nextSession()
  return {
    state: { phase: 'connecting', current, candidate, attempt, code },
    effects: [{ type: 'open', session: candidate }],
  }
}

function retry<Code extends string>(state: Keeper<Code>, context: KeeperContext): KeeperStep<Code> {
  if (state.phase === 'failed') return connect(null, 0, state.code, context)
  if (state.phase !== 'waiting') return stay(state)
  const next = connect(state.current, state.attempt, state.code, context)
  return { state: next.state, effects: [{ type: 'sleepOn' }, ...next.effects] }
}

/** Opens the next session at once after a steady one, after a wait otherwise. */
function replace<Code extends string>(
  live: Extract<Keeper<Code>, { phase: 'live' }>,
  kept: number | null,
  code: Code,
  context: KeeperContext,
): KeeperStep<Code> {
  if (context.now - live.since >= steadyMs) return connect(kept, 0, code, context)
  return wait({ current: kept, attempt: live.attempt, code }, 0, context)
}

function wait<Code extends string>(
  from: { current: number | null; attempt: number; code: Code },
  leastMs: number,
  context: KeeperContext,
): KeeperStep<Code> {
  const waitMs = Math.max(leastMs, backoffDelayMs(from.attempt, context.backoff, context.random))
  return {
    state: { phase: 'waiting', ...from, attempt: from.attempt + 1, retryAt: context.now + waitMs },
    effects: [{ type: 'wake', afterMs: waitMs }],
  }
}

function ready<Code extends string>(
  state: Keeper<Code>,
  session: number,
  context: KeeperContext,
): KeeperStep<Code> {
  if (state.phase !== 'connecting' || state.candidate !== session) return stay(state)
  const effects: KeeperEffect[] = state.current === null ? [] : [{ type: 'close', session: state.current }]
  const { attempt } = state
  return { state: { phase: 'live', current: session, attempt, since: context.now }, effects }
}

/** The old session moves again while no replacement is under way: nothing is left to repair. */
function revived<Code extends string>(
  state: Keeper<Code>,
  session: number,
  context: KeeperContext,
): KeeperStep<Code> {
  if (state.phase !== 'waiting' || state.current !== session) return stay(state)
  const { attempt } = state
  return {
    state: { phase: 'live', current: session, attempt, since: context.now },
    effects: [{ type: 'sleepOn' }],
  }
}

function ended<Code extends string>(
  state: Keeper<Code>,
  event: Extract<KeeperEvent<Code>, { type: 'ended' }>,
  context: KeeperContext,
): KeeperStep<Code> {
  const close: KeeperEffect = { type: 'close', session: event.session }
  if (event.again === 'never' && 'current' in state && state.current === event.session) {
    return {
      state: { phase: 'failed', code: event.code },
      effects: [...closeAll(state), { type: 'sleepOn' }],
    }
  }
  if (state.phase === 'live' && state.current === event.session) {
    const next = replace(state, null, event.code, context)
    return { state: next.state, effects: [close, ...next.effects] }
  }
  if (state.phase === 'connecting' && state.candidate === event.session) {
    if (isRenewing(state)) {
      // Nothing is wrong with the one that is live: it stays.
      const { current, attempt } = state
      return { state: { phase: 'live', current, attempt, since: context.now }, effects: [close] }
    }
    if (event.again === 'never') {
      return { state: { phase: 'failed', code: event.code }, effects: closeAll(state) }
    }
    const next = wait(
      { current: state.current, attempt: state.attempt, code: event.code },
      event.retryAfterMs ?? 0,
      context,
    )
    return { state: next.state, effects: [close, ...next.effects] }
  }
  if ((state.phase === 'connecting' || state.phase === 'waiting') && state.current === event.session) {
    return { state: { ...state, current: null }, effects: [close] }
  }
  return stay(state)
}

/** Another session is made beside one that is live and well. */
export function isRenewing<Code extends string>(
  state: Keeper<Code>,
): state is Extract<Keeper<Code>, { phase: 'connecting' }> & { current: number } {
  return state.phase === 'connecting' && state.current !== null && state.code === null
}

function closeAll<Code extends string>(state: Keeper<Code>): KeeperEffect[] {
  if (state.phase === 'idle' || state.phase === 'failed') return []
  const sessions = [state.current, state.phase === 'connecting' ? state.candidate : null]
  return sessions.filter((session) => session !== null).map((session) => ({ type: 'close', session }))
}
