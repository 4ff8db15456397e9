import type { Run } from './run'
import type { Noted } from './trace'

/** Tells once, when every run of an event is over. `over` says that no further run is added. */
export function whenOver(noted: Noted, tell: (noted: Noted) => void) {
  let left = 1
  function over(): void {
    left--
    if (left === 0) tell(noted)
  }
  return {
    over,
    add(run: Run): Run {
      left++
      void run.ended.then(over)
      return run
    },
  }
}
