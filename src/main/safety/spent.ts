import { z } from 'zod'

const hourMs = 3_600_000
const ms = z.number().min(0).max(hourMs)

/** What one output has used of its budgets: milliseconds above zero. */
export const spent = z.object({
  /** Minute by minute, the present one first. */
  hour: z.array(ms).max(61),
  /** Second by second, the present one first. */
  minute: z.array(ms).max(61),
  runMs: z.number().min(0),
  /** Since when it is at zero; an hour stands for longer. */
  restedMs: ms,
  isOn: z.boolean(),
})
export type Spent = z.infer<typeof spent>

/** Adds time above zero that nobody wrote down. */
export function withUnseen(of: Spent, unseenMs: number): Spent {
  const add = ([present = 0, ...past]: readonly number[]) => [Math.min(present + unseenMs, hourMs), ...past]
  return { ...of, hour: add(of.hour), minute: add(of.minute), runMs: of.runMs + unseenMs }
}
