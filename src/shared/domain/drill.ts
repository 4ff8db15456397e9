import { z } from 'zod'

/** What the fault drill breaks, in this order. */
export const drillScenarios = ['radioLoss', 'hungMain', 'lostRoom', 'killedRoom', 'stuckDevice'] as const
export const drillScenario = z.enum(drillScenarios)
export type DrillScenario = z.infer<typeof drillScenario>

export const drillResult = z.object({
  scenario: drillScenario,
  /** Everything that moved came to its end, in the promised time, and nothing moved again. */
  endedEverything: z.boolean(),
  /** From the fault to the end; null when it never came. */
  tookMs: z.number().nullable(),
  promiseMs: z.number(),
  /** What went wrong, for the journal; null when nothing did. */
  problem: z.string().nullable(),
})
export type DrillResult = z.infer<typeof drillResult>

export const drillView = z.object({
  running: drillScenario.nullable(),
  /** Epoch milliseconds of the latest drill's start; null before the first. */
  at: z.number().nullable(),
  results: z.array(drillResult),
})
export type DrillView = z.infer<typeof drillView>
