import type { Clock } from '../../shared/domain/clock'
import { contained } from '../safety/report'

/** What a zero has to be acknowledged, or its link cut, and the journal to write why. */
export const zeroWithinMs = 700

/**
 * A bug that nobody caught: from now on nobody knows what is true. Every device gets its zero while there is still
 * somebody to write it; then the process ends, and every link with it. The next start says that it was cut off.
 */
export function createBugEnding(deps: {
  clock: Pick<Clock, 'after'>
  /** Emergency stop. */
  stop(): void
  log(error: unknown): void
  exit(): void
}): (error: unknown) => void {
  let isEnding = false
  return (error) => {
    // A bug in a timer comes again and again.
    if (isEnding) return
    isEnding = true
    contained(deps.stop)
    contained(() => deps.log(error))
    deps.clock.after(zeroWithinMs, deps.exit)
  }
}

/** Takes every bug of this process that nobody caught, instead of what Node or Electron would do with it. */
export function hearBugs(hear: (error: unknown) => void): void {
  process.on('uncaughtException', hear)
  process.on('unhandledRejection', hear)
}
