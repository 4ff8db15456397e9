import { z } from 'zod'
import { offer } from './offer'
import { themeId } from './overlay/theme'
import { condition } from './rule/condition'
import { mostConditions, mostRules } from './rule/limits'
import { stepList } from './rule/step'
import { trigger } from './rule/trigger'

export * from './rule/action'
export * from './rule/condition'
export * from './rule/counter'
export * from './rule/hotkey'
export * from './rule/limits'
export * from './rule/pretend'
export * from './rule/step'
export * from './rule/trace'
export * from './rule/trigger'
export * from './rule/webhook'

const restMs = z.number().int().min(0).max(86_400_000)

/** How a rule runs beside others, and beside itself. */
export const ruleRunning = z.object({
  /** Of the rules that one event fires the highest goes first. */
  priority: z.number().int().min(-100).max(100).default(0),
  /** After each run, for everyone, and for the viewer behind it. 0: none. */
  cooldownMs: restMs.default(0),
  viewerCooldownMs: restMs.default(0),
  /** `queue`: one run waits for the one before. `overlap`: each starts at once; motion still has its turn per output. */
  overlap: z.enum(['queue', 'overlap']).default('overlap'),
  /** What an action that is no motion and no delay has at most. */
  timeoutMs: z.number().int().min(500).max(60_000).default(3_000),
})
export type RuleRunning = z.infer<typeof ruleRunning>
export const plainRunning: RuleRunning = ruleRunning.parse({})

export const ruleId = z.string().regex(/^[\w-]{1,40}$/)
export const rule = z.object({
  id: ruleId,
  label: z.string().min(1).max(60),
  description: z.string().max(200).default(''),
  enabled: z.boolean(),
  trigger,
  /** All must hold; absent: none. */
  conditions: z.array(condition).max(mostConditions).optional(),
  /** Side by side. */
  actions: stepList,
  /** Absent: as `plainRunning` has it. */
  running: ruleRunning.optional(),
  /** What limits a tip rule on the menu. */
  offer: offer.optional(),
})
export type Rule = z.infer<typeof rule>
export const ruleList = z
  .array(rule)
  .max(mostRules)
  .refine((rules) => new Set(rules.map((r) => r.id)).size === rules.length, 'two rules have the same id')

/** Drawn into the outgoing picture and on the browser-source page. */
export const alert = z.object({
  id: z.string(),
  text: z.string(),
  name: z.string(),
  amount: z.number().nullable(),
  durationMs: z.number(),
  /** The theme that a rule names; absent: as tiers have it. */
  theme: themeId.optional(),
})
export type Alert = z.infer<typeof alert>
