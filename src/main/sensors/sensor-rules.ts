import type { Clock } from '../../shared/domain/clock'
import type { Rule } from '../../shared/domain/rule'
import type { SensorKind, SensorTrigger } from '../../shared/domain/sensor'
import { type Crossing, createCrossing } from './crossing'

/** However a value flutters, a rule fires no faster. */
const leastGapMs = 5_000

interface Watched {
  /** The trigger as it was when the watch began: another one begins another watch. */
  key: string
  crossing: Crossing
  firedAt: number
}

/** Fires rules whose sensor crosses its threshold. What they do passes the same gate as a tip's. */
export function createSensorRules(deps: {
  clock: Clock
  rules(): readonly Rule[]
  newest(kind: SensorKind): number | null
  fire(rule: Rule, value: number): void
}): { look(): void } {
  const { clock } = deps
  const watched = new Map<string, Watched>()

  function watchOf(rule: Rule, trigger: SensorTrigger): Watched {
    const key = JSON.stringify(trigger)
    const known = watched.get(rule.id)
    if (known?.key === key) return known
    const fresh = { key, crossing: createCrossing(trigger), firedAt: Number.NEGATIVE_INFINITY }
    watched.set(rule.id, fresh)
    return fresh
  }
  function lookAt(rule: Rule, trigger: SensorTrigger): void {
    const watch = watchOf(rule, trigger)
    const value = deps.newest(trigger.sensor)
    const now = clock.now()
    if (!watch.crossing.look(value, now) || value === null) return
    if (!rule.enabled || now - watch.firedAt < leastGapMs) return
    watch.firedAt = now
    deps.fire(rule, value)
  }

  return {
    look() {
      const rules = deps.rules()
      for (const id of watched.keys()) if (!rules.some((rule) => rule.id === id)) watched.delete(id)
      for (const rule of rules) if (rule.trigger.kind === 'sensor') lookAt(rule, rule.trigger)
    },
  }
}
