import { z } from 'zod'
import { hexBytes, labLine, longestLabWindowMs } from '../../domain/lab'

const nothing = z.void()
const key = z.string().min(1).max(40)

/**
 * The device lab, for the studio window alone. Its bytes pass the gate as a trial: while disarmed, for seconds, and
 * the stop bytes follow.
 */
export const labRequests = {
  /** A found device, or a known one that is not linked. One at a time. */
  'lab.open': {
    input: z.union([
      z.object({ foundId: z.string().min(1).max(100) }).strict(),
      z.object({ deviceId: z.string().min(1).max(100) }).strict(),
    ]),
    output: nothing,
  },
  /** Writes the stop bytes, if there are any, and cuts the link. */
  'lab.close': { input: nothing, output: nothing },
  'lab.read': { input: z.object({ key }), output: nothing },
  'lab.subscribe': { input: z.object({ key }), output: nothing },
  /** What stops the device. Written at once; must be acknowledged before anything else may be written. */
  'lab.setStop': { input: z.object({ key, hex: hexBytes }), output: nothing },
  /** Refused unless disarmed. The stop bytes follow after `windowMs`, or at any stop. */
  'lab.write': {
    input: z.object({
      key,
      hex: hexBytes,
      withResponse: z.boolean(),
      windowMs: z.number().int().min(200).max(longestLabWindowMs),
    }),
    output: nothing,
  },
  'lab.lines': { input: nothing, output: z.array(labLine) },
} as const
