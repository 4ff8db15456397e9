import type { OutputLimits } from '../../shared/domain/device'

/** Whether any limit of `next` lets more through than `present` does. */
export function isWider(next: OutputLimits, present: OutputLimits): boolean {
  return (
    next.max > present.max ||
    next.risePerSecond > present.risePerSecond ||
    next.longestRunMs > present.longestRunMs ||
    next.restAfterRunMs < present.restAfterRunMs ||
    next.dutyPerMinute > present.dutyPerMinute ||
    next.exposureSecondsPerHour > present.exposureSecondsPerHour
  )
}
