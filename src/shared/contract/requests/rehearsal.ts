import { z } from 'zod'
import { rehearsalLine, rehearsalPlan, replayResult } from '../../domain/rehearsal'

const nothing = z.void()

/** A pretend audience on simulated devices. It has no way to a real device, ledger, counter, goal or viewer. */
export const rehearsalRequests = {
  /**
   * `whileLive`: the operator said so, although real viewers watch.
   * @throws `conflict` while one runs, unless disarmed, or live before viewers without that word
   */
  'rehearsal.start': {
    input: z.object({ plan: rehearsalPlan, whileLive: z.boolean() }),
    output: nothing,
  },
  /** May be asked when none runs. */
  'rehearsal.stop': { input: nothing, output: nothing },
  /** Everything that is kept of the one that runs, or ran last; oldest first. */
  'rehearsal.lines': { input: nothing, output: z.array(rehearsalLine) },
  /** An event of the show with the rules as they are now, on simulated devices, in no time. @throws `notFound` */
  'rehearsal.replay': { input: z.object({ eventId: z.string().min(1).max(100) }), output: replayResult },
} as const
