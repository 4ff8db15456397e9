import { z } from 'zod'
import { goalId } from '../goal'
import { obsEventTrigger } from '../obs-event'
import { creditAmount, emoji } from '../room'
import { permitStates } from '../safety'
import { sensorTrigger } from '../sensor'
import { hotkey } from './hotkey'
import { mostCounted } from './limits'

/** The word of a command, said as `!word` at the start of a chat line. */
export const commandWord = z.string().regex(/^[a-z0-9-]{1,20}$/)

/** How a tip is given: from the menu, by its item; or freely, as an amount. */
export const tipWays = ['menu', 'free'] as const
/** Who may say a viewer's command. `member` and `moderator` include whoever stands above. */
export const callers = ['viewer', 'member', 'moderator'] as const
export const deviceEvents = ['lost', 'back', 'ready', 'batteryLow'] as const
export const deviceEventKind = z.enum(deviceEvents)
export type DeviceEventKind = z.infer<typeof deviceEventKind>
export const longestBurstSeconds = 60
export const longestTimerMinutes = 1_440

/**
 * What a rule waits for. Of tip rules the dearest that fits runs, for it is what was bought; of all others each that
 * fits, the highest priority first.
 */
export const trigger = z.discriminatedUnion('kind', [
  /** A tip that names its menu item takes that one. `way`: only from the menu, or only freely; absent: both. */
  z.object({
    kind: z.literal('tip'),
    atLeast: creditAmount,
    /** Of a free amount; absent: no bound. */
    atMost: creditAmount.optional(),
    way: z.enum(tipWays).optional(),
  }),
  z.object({ kind: z.literal('reaction'), emoji }),
  /** So many reactions within so long, whoever sends them; the count begins again once it fired. Null: any emoji. */
  z.object({
    kind: z.literal('reactionBurst'),
    emoji: emoji.nullable(),
    count: z.number().int().min(2).max(mostCounted),
    withinSeconds: z.number().int().min(1).max(longestBurstSeconds),
  }),
  /** A chat line of the operator that starts with `!word`. */
  z.object({ kind: z.literal('command'), word: commandWord }),
  /** A chat line of a viewer that starts with `!word`; what follows is the hole {args}. */
  z.object({ kind: z.literal('viewerCommand'), word: commandWord, who: z.enum(callers).default('viewer') }),
  /** Somebody follows the room. */
  z.object({ kind: z.literal('followed') }),
  /** The number of those who watch crosses a bound: `above` reaches it from below, `below` falls under it. */
  z.object({
    kind: z.literal('viewerCount'),
    when: z.enum(['above', 'below']),
    value: z.number().int().min(1).max(mostCounted),
  }),
  sensorTrigger,
  /** A poll closed and this option has the most alone, whatever its case; null: whatever came out. */
  z.object({ kind: z.literal('pollResult'), option: z.string().trim().min(1).max(50).nullable() }),
  /** Null: any goal. */
  z.object({ kind: z.literal('goalReached'), goalId: goalId.nullable() }),
  obsEventTrigger,
  /** Of one device, or null for any. */
  z.object({ kind: z.literal('deviceEvent'), event: deviceEventKind, deviceId: z.string().nullable() }),
  /** Every so often while live, if at least so many lines of chat came since the last time. */
  z.object({
    kind: z.literal('timer'),
    everyMinutes: z.number().int().min(1).max(longestTimerMinutes),
    leastChatLines: z.number().int().min(0).max(1_000).default(0),
  }),
  /** Pressed in the studio's window. */
  z.object({ kind: z.literal('hotkey'), keys: hotkey }),
  z.object({ kind: z.literal('streamStarted') }),
  z.object({ kind: z.literal('streamEnded') }),
  /** The permit became this. A rule hears of it; none can bring it about. */
  z.object({ kind: z.literal('permit'), became: z.enum(permitStates) }),
])
export type Trigger = z.infer<typeof trigger>
export type TriggerKind = Trigger['kind']
export type TriggerOf<K extends TriggerKind> = Extract<Trigger, { kind: K }>
export const triggerKinds = trigger.options.map(({ shape }) => shape.kind.value)
