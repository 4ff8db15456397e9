import { z } from 'zod'
import { journalLine } from './journal'

/** `watchdog`: main hung while something may have moved, and was ended. `unknown`: killed, crashed, or the power went. */
export const sessionEndings = ['quit', 'watchdog', 'unknown'] as const

/** How the session before this one ended. */
export const lastSession = z.object({
  endedBy: z.enum(sessionEndings),
  /** Epoch milliseconds; the last trace of it, when nobody saw the end. */
  at: z.number(),
  /** It was armed, or something moved. */
  wasActive: z.boolean(),
})
export type LastSession = z.infer<typeof lastSession>

/** Times are epoch milliseconds; `until` is null for what lasted to the end. */
const span = { from: z.number(), until: z.number().nullable() }

/** The safety side of one session, out of its journal. */
export const incidentReport = z.object({
  session: z.object({
    startedAt: z.number().nullable(),
    endedAt: z.number().nullable(),
    ending: z.enum([...sessionEndings, 'running']),
    wasActive: z.boolean(),
    /** How long main had been silent when the watchdog ended it. */
    silentMs: z.number().nullable(),
  }),
  armed: z.array(z.object(span)),
  holds: z.array(z.object({ cause: z.string(), ...span })),
  stops: z.array(
    z.object({
      at: z.number(),
      cause: z.string(),
      /** What each device was known to do after it, and how long that took. */
      proofs: z.array(z.object({ device: z.string(), evidence: z.string(), tookMs: z.number().nullable() })),
    }),
  ),
  faults: z.array(z.object({ at: z.number(), device: z.string(), reason: z.string() })),
  refusals: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  /** The last line about each device. */
  devices: z.array(journalLine),
  lines: z.array(journalLine),
  /** There were more lines; these are the last. */
  isCut: z.boolean(),
})
export type IncidentReport = z.infer<typeof incidentReport>
