import { z } from 'zod'
import { stopMeans } from '../../domain/safety'

/** Stopping, arming, and what the operator says before it. */
export const safetyRequests = {
  'safety.arm': { input: z.object({ minutes: z.number().int().min(1).max(240) }), output: z.void() },
  'safety.disarm': { input: z.void(), output: z.void() },
  'safety.reset': { input: z.void(), output: z.void() },
  /** Clears the hold causes that wait for the operator and whose condition has gone. */
  'safety.resume': { input: z.void(), output: z.void() },
  /** A word that is not understood must not cost a stop: it is left out. */
  'safety.stop': { input: stopMeans.optional().catch(undefined), output: z.void() },
  /** I am here. Any other request that takes a hand says so too. */
  'safety.checkIn': { input: z.void(), output: z.void() },
  /** The sheet of this session is accepted; `skipTrial`: without having tried a way to stop. */
  'safety.consent': { input: z.object({ skipTrial: z.boolean() }), output: z.void() },
}
