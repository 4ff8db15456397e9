import { z } from 'zod'
import { liveControl } from '../control'
import { motion } from '../motion'
import { obsAction } from '../obs-command'
import { themeId } from '../overlay/theme'
import { overlaySlot, overlaySound, overlaySpeech } from '../overlay-cue'
import { pollDraft, pollId } from '../poll'
import { counterName, counterValue } from './counter'
import { webhookId } from './webhook'

export const longestDelayMs = 600_000

/** A text with holes: {name} {amount} {note} {args} {counter.…}. */
const filledText = (longest: number) => z.string().min(1).max(longest)

/** One thing that a rule does. Towards hardware it can only ask: `pattern` and `liveControl` go to the gate. */
export const ruleAction = z.discriminatedUnion('kind', [
  motion,
  liveControl,
  z.object({
    kind: z.literal('alert'),
    text: filledText(200),
    durationMs: z.number().int().min(1_000).max(30_000),
    /** Absent: as tiers have it. */
    theme: themeId.optional(),
  }),
  /** One of the sounds that were imported. */
  z.object({ kind: z.literal('sound'), ...overlaySound.shape }),
  z.object({ kind: z.literal('speak'), ...overlaySpeech.shape }),
  /** Stands in its slot until it ends, or until another one takes the slot; null: until then. */
  z.object({
    kind: z.literal('overlayText'),
    slot: overlaySlot,
    text: z.string().max(200),
    forMs: z.number().int().min(500).max(3_600_000).nullable(),
  }),
  z.object({
    kind: z.literal('obsScene'),
    scene: z.string().min(1).max(200),
    /** Returns to the scene before after this time; null stays. */
    forMs: z.number().int().min(500).max(600_000).nullable(),
  }),
  obsAction,
  /** Of the studio's own recorder. */
  z.object({ kind: z.literal('recording'), does: z.enum(['start', 'stop']) }),
  /** A mark in the recording that runs. */
  z.object({ kind: z.literal('marker'), label: filledText(100) }),
  /** A chat line in the operator's name. No rule hears it as a command. */
  z.object({ kind: z.literal('chatMessage'), text: filledText(400) }),
  /** One of the saved polls, or one of its own. Refused while another is open. */
  z.object({
    kind: z.literal('poll'),
    poll: z.union([z.object({ savedId: pollId }).strict(), z.object({ draft: pollDraft }).strict()]),
  }),
  z.object({
    kind: z.literal('counter'),
    counter: counterName,
    does: z.enum(['set', 'add']),
    /** What it is set to, or what is added, which may be less than nothing. */
    value: counterValue,
  }),
  /** Posts what happened to an address that the operator named, signed with its secret. */
  z.object({ kind: z.literal('webhook'), webhookId, note: z.string().max(400).default('') }),
  /** Of use in a sequence: what follows waits. */
  z.object({ kind: z.literal('delay'), ms: z.number().int().min(100).max(longestDelayMs) }),
])
export type RuleAction = z.infer<typeof ruleAction>
export type ActionKind = RuleAction['kind']
export type ActionOf<K extends ActionKind> = Extract<RuleAction, { kind: K }>
export const actionKinds = ruleAction.options.map(({ shape }) => shape.kind.value)

/** The actions that ask for motion; what becomes of a tip hangs on them. */
export const isMotion = ({ kind }: { kind: string }): boolean => kind === 'pattern' || kind === 'liveControl'
