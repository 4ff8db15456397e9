import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { RecordingView } from '../../shared/domain/recording'

const lookEveryMs = 100
const answersWithinMs = 10_000

/** Asks the window, which records, and waits until it does. @throws AppError `unavailable` */
export function wishRecorder(
  deps: { clock: Pick<Clock, 'every' | 'now'>; state(): RecordingView['state']; tell(): void },
  does: 'start' | 'stop',
): Promise<void> {
  const isSo = () => (deps.state() === 'idle') === (does === 'stop')
  if (isSo()) return Promise.resolve()
  const askedAt = deps.clock.now()
  deps.tell()
  return new Promise((done, fail) => {
    const stop = deps.clock.every(lookEveryMs, () => {
      const isLate = deps.clock.now() - askedAt >= answersWithinMs
      if (!isSo() && !isLate) return
      stop()
      if (isSo()) done()
      else fail(new AppError('unavailable', 'The studio window did not take the wish to record. Is it open?'))
    })
  })
}
