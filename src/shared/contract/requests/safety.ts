import { z } from 'zod'
import { stopMeans } from '../../domain/safety'

/** Stopping, and what the operator says before arming. */
export const safetyRequests = {
  /** A word that is not understood must not cost a stop: it is left out. */
  'safety.stop': { input: stopMeans.optional().catch(undefined), output: z.void() },
  /** I am here. Any other request that takes a hand says so too. */
  'safety.checkIn': { input: z.void(), output: z.void() },
  /** The sheet of this session is accepted; `skipTrial`: without having tried a way to stop. */
  'safety.consent': { input: z.object({ skipTrial: z.boolean() }), output: z.void() },
}
