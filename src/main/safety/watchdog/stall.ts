import { z } from 'zod'

/** What the watchdog leaves behind when it ends the process; read by the next start. */
export const stallMark = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** How long main had been silent; null when the mark was cut short. */
  silentMs: z.number().nullable(),
})
export type StallMark = z.infer<typeof stallMark>

export const stallFile = 'session-stalled'
