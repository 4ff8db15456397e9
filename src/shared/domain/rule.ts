import { z } from 'zod'
import { liveControl } from './control'
import { goalId } from './goal'
import { motion } from './motion'
import { obsAction } from './obs-command'
import { obsEventTrigger } from './obs-event'
import { offer } from './offer'
import { creditAmount, emoji } from './room'
import { refusal } from './safety'
import { sensorTrigger } from './sensor'

export const trigger = z.discriminatedUnion('kind', [
  /** The dearest matching tip rule wins; a tip that names its menu item takes that one. */
  z.object({ kind: z.literal('tip'), atLeast: creditAmount }),
  z.object({ kind: z.literal('reaction'), emoji }),
  /** A chat line of the operator that starts with `!word`. */
  z.object({ kind: z.literal('command'), word: z.string().regex(/^[a-z0-9-]{1,20}$/) }),
  sensorTrigger,
  /** A poll closed and this option has the most alone, whatever its case; null: whatever came out. */
  z.object({ kind: z.literal('pollResult'), option: z.string().trim().min(1).max(50).nullable() }),
  /** Null: any goal. */
  z.object({ kind: z.literal('goalReached'), goalId: goalId.nullable() }),
  obsEventTrigger,
])
export type Trigger = z.infer<typeof trigger>

export const ruleAction = z.discriminatedUnion('kind', [
  motion,
  liveControl,
  z.object({
    kind: z.literal('alert'),
    /** Holes: {name} {amount} {note}. */
    text: z.string().min(1).max(200),
    durationMs: z.number().int().min(1_000).max(30_000),
  }),
  z.object({
    kind: z.literal('obsScene'),
    scene: z.string().min(1).max(200),
    /** Returns to the scene before after this time; null stays. */
    forMs: z.number().int().min(500).max(600_000).nullable(),
  }),
  obsAction,
])
export type RuleAction = z.infer<typeof ruleAction>

export const rule = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  label: z.string().min(1).max(60),
  description: z.string().max(200).default(''),
  enabled: z.boolean(),
  trigger,
  actions: z.array(ruleAction).min(1).max(10),
  /** What limits a tip rule on the menu. */
  offer: offer.optional(),
})
export type Rule = z.infer<typeof rule>
export const ruleList = z
  .array(rule)
  .max(100)
  .refine((rules) => new Set(rules.map((r) => r.id)).size === rules.length, 'two rules have the same id')

/** What one action of a rule came to. */
export const actionOutcome = z.object({
  kind: z.enum(['pattern', 'liveControl', 'alert', 'obsScene', 'obsCommand']),
  outcome: z.enum([
    'queued',
    'playing',
    'played',
    'cutShort',
    'shown',
    'switched',
    'done',
    'asked',
    'refused',
  ]),
  reason: refusal.nullable(),
})
export type ActionOutcome = z.infer<typeof actionOutcome>

/** Drawn into the outgoing picture and on the browser-source page. */
export const alert = z.object({
  id: z.string(),
  text: z.string(),
  name: z.string(),
  amount: z.number().nullable(),
  durationMs: z.number(),
})
export type Alert = z.infer<typeof alert>
