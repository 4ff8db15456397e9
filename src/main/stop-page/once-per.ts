import type { Clock, Stop } from '../../shared/domain/clock'

/** Tells the first of many at once, and those of each period after it together: a flood is a few lines. */
export function createOncePer(
  clock: Pick<Clock, 'after'>,
  periodMs: number,
  tell: (times: number) => void,
): { count(): void; close: Stop } {
  let times = 0
  let cancel: Stop | null = null

  function begin(): void {
    tell(times)
    times = 0
    cancel = clock.after(periodMs, () => {
      cancel = null
      if (times > 0) begin()
    })
  }
  return {
    count() {
      times++
      if (!cancel) begin()
    },
    close: () => cancel?.(),
  }
}
