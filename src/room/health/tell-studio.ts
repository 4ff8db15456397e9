import type { Clock, Stop } from '../../shared/domain/clock'
import type { AudienceHealth } from '../../shared/domain/health'

const everyMs = 2_000

/** Tells while anybody reports, and once more when the last has gone. */
export function tellAudienceHealth(deps: {
  clock: Clock
  summary(): AudienceHealth
  tell(health: AudienceHealth): void
}): Stop {
  let hadViewers = false
  return deps.clock.every(everyMs, () => {
    const health = deps.summary()
    if (health.viewers > 0 || hadViewers) deps.tell(health)
    hadViewers = health.viewers > 0
  })
}
