import { z } from 'zod'
import { refusal } from '../safety'
import { actionKinds } from './action'
import { conditionKinds } from './condition'
import { groupKinds } from './step'
import { triggerKinds } from './trigger'

/** What one action of a rule came to. */
export const actionOutcome = z.object({
  kind: z.enum(actionKinds),
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

/**
 * What became of a rule for an event. `outbid`: of the tip rules that fit, another was bought. `resting`: its cooldown, or
 * the viewer's own, was not over. `cut`: it went in a circle, or too often. `full`: too many of its runs wait already.
 */
export const ruleVerdicts = [
  'ran',
  'running',
  'waiting',
  'condition',
  'notMeant',
  'disabled',
  'outbid',
  'resting',
  'viewerResting',
  'cut',
  'full',
  'tooOld',
  'cancelled',
] as const
export const ruleVerdict = z.enum(ruleVerdicts)
export type RuleVerdict = z.infer<typeof ruleVerdict>

/** How a motion met the gate and its device. */
export const motionTrace = z.object({
  /** What the rule asked for at its highest, 0…1, and what the gate let through; null: not known yet, or never moved. */
  asked: z.number().nullable(),
  allowed: z.number().nullable(),
  deviceId: z.string().nullable(),
  /** 0 plays. Null: it never had a place. */
  queuePlace: z.number().int().min(0).nullable(),
  /** From the request until the device acknowledged the first level above zero; null: it never did. */
  acknowledgedAfterMs: z.number().min(0).nullable(),
})
export type MotionTrace = z.infer<typeof motionTrace>

export const stepTrace = z.object({
  /** Where it stands in the rule, from 0: `2.0` is the first step within the third. */
  path: z.string().max(20),
  kind: z.enum([...actionKinds, ...groupKinds]),
  /** Since the event came to us. */
  startedAfterMs: z.number().min(0),
  /** Null while it runs. */
  endedAfterMs: z.number().min(0).nullable(),
  /** Null for a group. */
  outcome: actionOutcome.shape.outcome.nullable(),
  reason: refusal.nullable(),
  /** Why, in words for the operator, where there are any: OBS' own, or a webhook's status. */
  problem: z.string().max(300).nullable(),
  motion: motionTrace.nullable(),
})
export type StepTrace = z.infer<typeof stepTrace>

export const ruleTrace = z.object({
  ruleId: z.string(),
  label: z.string(),
  verdict: ruleVerdict,
  /** The condition that did not hold: its place among the rule's, and what was found instead; null where nothing was. */
  condition: z
    .object({
      index: z.number().int().min(0),
      kind: z.enum(conditionKinds),
      found: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    })
    .nullable(),
  /** Of the cooldown that kept it back. */
  cooldownLeftMs: z.number().min(0).nullable(),
  /** Runs of the same rule before it, when it came. */
  queuePlace: z.number().int().min(0).nullable(),
  steps: z.array(stepTrace),
})
export type RuleTrace = z.infer<typeof ruleTrace>

/** Whose lane an event came in: the show's, a test of the operator, or a rehearsal's pretend audience. */
export const ruleLanes = ['show', 'test', 'rehearsal'] as const
export const ruleLane = z.enum(ruleLanes)
export type RuleLane = z.infer<typeof ruleLane>

/** Why it did, or why it did not: one event and every rule that waits for its kind. */
export const eventTrace = z.object({
  eventId: z.string().max(100),
  /** Epoch ms, when it came to us. */
  at: z.number(),
  lane: ruleLane,
  trigger: z.enum(triggerKinds),
  viewerId: z.string().nullable(),
  viewerName: z.string(),
  amount: z.number().nullable(),
  /** The emoji, the word, the note, the scene …; empty where there is none. */
  about: z.string().max(200),
  rules: z.array(ruleTrace),
})
export type EventTrace = z.infer<typeof eventTrace>

export const mostTraces = 1_000
export const traceQuery = z.strictObject({
  /** In a name, a rule's label, an event's id or what it is about, whatever the case; empty: all. */
  query: z.string().max(100),
  ruleId: z.string().max(40).optional(),
  /** Older than this time, epoch ms; absent: from the newest on. */
  before: z.number().optional(),
  most: z.number().int().min(1).max(200),
})
export type TraceQuery = z.infer<typeof traceQuery>

/** The health light of a rule. */
export const ruleHealth = z.object({
  ruleId: z.string(),
  runs: z.number().int().min(0),
  /** Now. */
  running: z.number().int().min(0),
  /** Actions that failed, and the newest of them; null: none, or it has gone well since. */
  failures: z.number().int().min(0),
  lastFailure: z
    .object({ at: z.number(), kind: z.enum(actionKinds), reason: refusal, problem: z.string().nullable() })
    .nullable(),
  lastRunAt: z.number().nullable(),
  /** It went in a circle, or too often, and waits until it is calm. */
  isCut: z.boolean(),
})
export type RuleHealth = z.infer<typeof ruleHealth>
