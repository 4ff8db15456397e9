import { z } from 'zod'

/** One line of everything that happened: time, who, what, outcome. */
export const journalLine = z.object({
  id: z.number().int(),
  at: z.number(),
  topic: z.enum(['safety', 'device', 'room', 'tip', 'rule', 'obs', 'live', 'settings', 'studio']),
  level: z.enum(['info', 'warn', 'error']),
  /** A stable key such as `actuation.refused`; the interface has words for it. */
  what: z.string(),
  who: z.string().nullable(),
  /** Names, numbers and the cause, already safe to show. Never a secret or an address. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type JournalLine = z.infer<typeof journalLine>
export type JournalEntry = Omit<JournalLine, 'id' | 'at'>
