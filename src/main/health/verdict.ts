import { type HealthCode, type HealthVerdict, healthCodes } from '../../shared/domain/health'
import { findVerdict, type HealthInput } from './rules'

/** How long something must hold before it is said: bad news sooner than good, and both not for a moment's sake. */
const worseAfterMs = 3_000
const betterAfterMs = 8_000
/** Facts, not measurements: said at once, and so is whatever follows them first. */
const atOnce: readonly HealthCode[] = ['offline', 'starting']

export interface VerdictState {
  said: HealthVerdict
  /** What is found instead, and since when. */
  instead: { code: HealthCode; since: number } | null
}

export const verdictAtFirst: VerdictState = {
  said: { code: 'offline', since: 0, figures: {} },
  instead: null,
}

export function stepVerdict(state: VerdictState, input: HealthInput, now: number): VerdictState {
  const { said } = state
  const { code, figures } = findVerdict(input, said.code)
  if (code === said.code) return { said: { ...said, figures }, instead: null }
  if (atOnce.includes(code) || atOnce.includes(said.code))
    return { said: { code, since: now, figures }, instead: null }
  const instead = state.instead?.code === code ? state.instead : { code, since: now }
  const isWorse = healthCodes.indexOf(code) < healthCodes.indexOf(said.code)
  if (now - instead.since < (isWorse ? worseAfterMs : betterAfterMs)) return { said, instead }
  return { said: { code, since: now, figures }, instead: null }
}
