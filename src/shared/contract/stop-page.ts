import { z } from 'zod'
import { evidenceKinds, holdCause, permitState } from '../domain/safety'

/** Carries the key of the stop page; a header, so that it is in no log and no history. */
export const stopKeyHeader = 'x-pulsedeck-stop-key'

/** What the stop page shows. Ages, not times: a phone's clock is its own. Names no device beyond its alias. */
export const stopPageStatus = z.object({
  permit: permitState,
  holds: z.array(holdCause),
  /** Since the last stop; null when there was none in this session. */
  stoppedAgoMs: z.number().min(0).nullable(),
  devices: z.array(
    z.object({ alias: z.string(), evidence: z.enum(evidenceKinds), evidenceAgeMs: z.number().min(0) }),
  ),
})
export type StopPageStatus = z.infer<typeof stopPageStatus>
