import { z } from 'zod'

/** The queue of alerts as its operator sees it. */
export const alertDesk = z.object({
  isPaused: z.boolean(),
  waiting: z.number().int().min(0),
  /** What stands in pictures now. */
  shown: z.object({ id: z.string(), name: z.string(), text: z.string() }).nullable(),
  canReplay: z.boolean(),
})
export type AlertDeskView = z.infer<typeof alertDesk>
