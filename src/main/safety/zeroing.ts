import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'

export const repeatZeroAfterMs = 250
export const cutAfterMs = 500

/** One zero on its way to being known. */
export interface Zeroing {
  /** Writes it once more, at once. */
  again(): void
  /** A level that was in the air is so no more. */
  levelSettled(): void
  /** Its link is over: what comes late changes nothing. May be called twice. */
  end: Stop
}

export interface ZeroingDeps {
  clock: Clock
  /** Hands the zero to the radio now; resolves when all of it was acknowledged. */
  write(): Promise<void>
  /** Whether no level that this zero must follow is still in the air. */
  isAirClear(): boolean
  /** Zero was acknowledged, and it is the last thing that was written. */
  onDone(): void
  /** It could not be confirmed within `cutAfterMs`, or was refused twice. */
  onFailed(reason: string): void
}

/**
 * Writes zero now; again after 250 ms without acknowledgement, or at once when it was refused; and once more behind
 * a level that was in the air, so that zero is the last frame on the wire.
 */
export function startZeroing({ clock, write, isAirClear, onDone, onFailed }: ZeroingDeps): Zeroing {
  let isOver = false
  let isAcknowledged = false
  let refusedCount = 0
  /** A zero was written behind the last level. */
  let isLast = false
  const cancelRepeat = clock.after(repeatZeroAfterMs, () => {
    if (!isAcknowledged) attempt()
  })
  const cancelCut = clock.after(cutAfterMs, () => fail(`zero was not acknowledged within ${cutAfterMs} ms`))

  function end(): void {
    isOver = true
    cancelRepeat()
    cancelCut()
  }
  function fail(reason: string): void {
    if (isOver) return
    end()
    onFailed(reason)
  }
  function attempt(): void {
    if (isOver) return
    const follows = isAirClear()
    isLast ||= follows
    write().then(
      () => acknowledged(follows),
      (error: unknown) => refused(error),
    )
  }
  function acknowledged(follows: boolean): void {
    isAcknowledged = true
    if (isOver || !follows) return
    end()
    onDone()
  }
  function refused(error: unknown): void {
    refusedCount++
    // The device side says within moments that the link is lost: that is no fault of the device.
    if (error instanceof AppError && error.code === 'linkLost') return
    if (refusedCount > 1) fail(`zero was refused twice: ${error instanceof Error ? error.message : error}`)
    else attempt()
  }

  attempt()
  return {
    again: attempt,
    levelSettled() {
      if (!isLast && isAirClear()) attempt()
    },
    end,
  }
}
