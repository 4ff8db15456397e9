import { AppError } from '../../../shared/contract/errors'
import type { Clock, Stop } from '../../../shared/domain/clock'
import { type Session, wordsOf } from './session'

/** A scan of the server for a while, on the operator's word alone. */
export interface Scan {
  isOn(): boolean
  /** @throws AppError `timeout` | `linkLost` | `unavailable` with the server's words */
  begin(session: Session, seconds: number): Promise<void>
  /** The server says so, or is gone. */
  over(): void
}

export function createScan(clock: Clock, onChange: () => void): Scan {
  let cancel: Stop | null = null

  function over(): void {
    if (!cancel) return
    cancel()
    cancel = null
    onChange()
  }
  return {
    isOn: () => cancel !== null,
    over,
    async begin(session, seconds) {
      try {
        await session.scan(true)
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('unavailable', wordsOf(error))
      }
      cancel?.()
      cancel = clock.after(seconds * 1_000, () => {
        over()
        session.scan(false).catch(() => undefined)
      })
      onChange()
    },
  }
}
