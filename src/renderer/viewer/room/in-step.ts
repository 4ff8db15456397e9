import type { Clock, Stop } from '../../../shared/domain/clock'
import type { PictureClock } from '../player/picture-clock'

export interface InStep {
  /** Runs when the picture of that moment is on the screen, and never before what was given earlier. Null: it waits for no picture. */
  show(pictureAt: number | null, run: () => void): void
  close: Stop
}

/** A picture that never comes holds nothing up for longer. */
export const longestWaitMs = 3_000
const lookEveryMs = 40

/** What is told about the picture, in step with it, in its order. */
export function createInStep(deps: { clock: Clock; pictureClock: PictureClock }): InStep {
  const { clock } = deps
  const waiting: { pictureAt: number | null; since: number; run(): void }[] = []
  let stopLooking: Stop | null = null

  function isDue({ pictureAt, since }: (typeof waiting)[number]): boolean {
    const shown = deps.pictureClock()
    return pictureAt === null || shown === null || shown >= pictureAt || clock.now() - since >= longestWaitMs
  }
  function look(): void {
    for (let next = waiting[0]; next && isDue(next); next = waiting[0]) {
      waiting.shift()
      next.run()
    }
    if (waiting.length > 0) {
      stopLooking ??= clock.every(lookEveryMs, look)
      return
    }
    stopLooking?.()
    stopLooking = null
  }
  return {
    show(pictureAt, run) {
      waiting.push({ pictureAt, since: clock.now(), run })
      look()
    },
    close() {
      waiting.length = 0
      stopLooking?.()
      stopLooking = null
    },
  }
}
