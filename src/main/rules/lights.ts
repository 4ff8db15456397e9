import type { ActionOutcome, RuleHealth } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import type { Performed } from './refund'

/** What went wrong. Anything else that kept an action back was meant so: a stop, a limit, a rest. */
const faults: readonly Refusal[] = ['unavailable', 'timeout', 'noDevice', 'deviceFault', 'deviceNotReady']

export const isFault = ({ outcome, reason }: ActionOutcome): boolean =>
  outcome === 'refused' && reason !== null && faults.includes(reason)

/** The health light of each rule. */
export interface Lights {
  began(ruleId: string): void
  ended(ruleId: string, performed: readonly Performed[]): void
  view(ruleIds: readonly string[]): Omit<RuleHealth, 'isCut'>[]
}

type Light = Omit<RuleHealth, 'ruleId' | 'isCut'>
const dark: Light = { runs: 0, running: 0, failures: 0, lastFailure: null, lastRunAt: null }

export function createLights(deps: { wall(): number; onChange(): void }): Lights {
  const lights = new Map<string, Light>()
  const lightOf = (ruleId: string): Light => lights.get(ruleId) ?? { ...dark }

  return {
    began(ruleId) {
      const light = lightOf(ruleId)
      light.runs++
      light.running++
      light.lastRunAt = deps.wall()
      lights.set(ruleId, light)
      deps.onChange()
    },
    ended(ruleId, performed) {
      const light = lightOf(ruleId)
      light.running = Math.max(0, light.running - 1)
      const failed = performed.filter(({ outcome }) => isFault(outcome))
      light.failures += failed.length
      const last = failed.at(-1)
      if (last) {
        const { kind, reason } = last.outcome
        light.lastFailure = {
          ...{ at: deps.wall(), kind, reason: reason ?? 'unavailable', problem: last.problem ?? null },
        }
      } else if (performed.some(({ outcome }) => outcome.outcome !== 'refused')) light.lastFailure = null
      lights.set(ruleId, light)
      deps.onChange()
    },
    view(ruleIds) {
      for (const known of lights.keys()) if (!ruleIds.includes(known)) lights.delete(known)
      return ruleIds.map((ruleId) => ({ ruleId, ...lightOf(ruleId) }))
    },
  }
}
