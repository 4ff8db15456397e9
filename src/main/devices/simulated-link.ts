import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { DeviceLink } from './link'

/** About what a near device needs. */
const acknowledgedAfterMs = 5

/** A link to nothing: every write is acknowledged a moment later. Its levels show through safety's own events. */
export function openSimulatedLink(clock: Clock, onLost: (reason: string) => void): DeviceLink {
  let isOpen = true
  return {
    write: () =>
      new Promise((done, fail) => {
        if (!isOpen) return fail(new AppError('linkLost', 'The simulated link is over.'))
        clock.after(acknowledgedAfterMs, done)
      }),
    async close() {
      if (!isOpen) return
      isOpen = false
      onLost('closed')
    },
  }
}
