import { z } from 'zod'
import { maxWaitMs, queueMode, queueOutput, refundPolicy } from '../../domain/queue'

/** How what waits is treated; what each output plays still passes the gate. */
export const queueRequests = {
  'queue.skip': { input: z.object({ itemId: z.string() }), output: z.void() },
  'queue.clear': { input: z.void(), output: z.void() },
  /** Nothing that waits starts; what plays ends in its own time. Null: every output. */
  'queue.pause': { input: z.object({ output: queueOutput.nullable() }), output: z.void() },
  'queue.resume': { input: z.object({ output: queueOutput.nullable() }), output: z.void() },
  'queue.setMode': { input: queueOutput.extend({ mode: queueMode }), output: z.void() },
  'queue.setPolicy': { input: z.object({ refund: refundPolicy, maxWaitMs }), output: z.void() },
}
