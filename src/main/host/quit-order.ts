import type { Clock } from '../../shared/domain/clock'

/** Longest time the devices and the journal get at quit. */
export const closeWithinMs = 3_000

/**
 * Closes the studio once, however often it is asked, and waits at most three seconds: closing zeroes every
 * device first, so what is cut off by the limit is never a zero.
 */
export function createQuitOrder(deps: { clock: Clock; close(): Promise<void> }): () => Promise<void> {
  let closing: Promise<void> | null = null
  return () => {
    closing ??= new Promise((done) => {
      const cancel = deps.clock.after(closeWithinMs, done)
      const settled = () => {
        cancel()
        done()
      }
      deps.close().then(settled, settled)
    })
    return closing
  }
}
