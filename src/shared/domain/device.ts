import { z } from 'zod'
import { deviceColour, linkPhase, linkQuality } from './device-life'
import { deviceInformation } from './information'
import { evidence, guardState, refusal } from './safety'
import { sensorReading } from './sensor'

const level = z.number().min(0).max(1)

export const outputKinds = [
  'vibrate',
  'rotate',
  'oscillate',
  'linear',
  'constrict',
  'relay',
  'light',
] as const
export const outputKind = z.enum(outputKinds)
export type OutputKind = z.infer<typeof outputKind>
/**
 * How a level is played. Nothing in it makes motion stronger: strength is the level alone, which is brightness for a
 * light and speed for a linear output (0 still, 1 its fastest).
 */
export const form = z.object({
  /** Of a rotation. */
  direction: z.enum(['clockwise', 'counterclockwise']).optional(),
  /** Of a light, each part 0…1 at full brightness. */
  colour: z.object({ red: level, green: level, blue: level }).optional(),
  /** Where a linear output moves to, 0…1 of its stroke. */
  position: level.optional(),
})
export type Form = z.infer<typeof form>

/** Light is an output too, but no hazard. */
export const isHazard = (kind: OutputKind): boolean => kind !== 'light'

/** What the operator allows an output to do. User limits can only narrow the device's own range. */
export const outputLimits = z.object({
  max: level,
  /** Level units per second: 1 means zero to full in one second. */
  risePerSecond: z.number().min(0.1).max(20),
  longestRunMs: z.number().int().min(1_000).max(300_000),
  restAfterRunMs: z.number().int().min(0).max(300_000),
  /** Share of a sliding minute that may be above zero. */
  dutyPerMinute: z.number().min(0.05).max(1),
  /** Seconds above zero within a sliding hour. */
  exposureSecondsPerHour: z.number().int().min(10).max(3_600),
  /** A pattern switches off no sooner than this after on. Its end and every stop still do, at once. */
  leastOnMs: z.number().int().min(0).max(60_000).default(0),
  /** Nothing switches it on sooner than this after off. */
  leastOffMs: z.number().int().min(0).max(60_000).default(0),
})
export type OutputLimits = z.infer<typeof outputLimits>

export const normalLimits: OutputLimits = {
  max: 0.6,
  risePerSecond: 2,
  longestRunMs: 60_000,
  restAfterRunMs: 2_000,
  dutyPerMinute: 0.8,
  exposureSecondsPerHour: 1_800,
  leastOnMs: 0,
  leastOffMs: 0,
}

export const outputView = z.object({
  id: z.string(),
  kind: outputKind,
  limits: outputLimits,
  /** The level of the last frame that was actually written, 0…1. */
  level,
  /** Milliseconds left of the lease that plays now; 0 when idle. */
  remainingMs: z.number(),
  /** Of the exposure that an hour allows. */
  usedThisHourMs: z.number(),
})
export type OutputView = z.infer<typeof outputView>

export const transport = z.enum(['bluetooth', 'simulated', 'intiface'])

export const deviceView = z.object({
  id: z.string(),
  alias: z.string(),
  model: z.string(),
  definitionId: z.string(),
  transport,
  guard: guardState,
  faultReason: z.string().nullable(),
  batteryPercent: z.number().min(0).max(100).nullable(),
  rssiDbm: z.number().nullable(),
  /** The latest of each of its sensors; empty while none has told anything. */
  sensors: z.array(sensorReading),
  /** Read once a link; null while it tells nothing. */
  information: deviceInformation.nullable(),
  muted: z.boolean(),
  colour: deviceColour,
  autoConnect: z.boolean(),
  phase: linkPhase,
  quality: linkQuality,
  evidence,
  /** When the next connection attempt starts (epoch ms); null while connected or given up. */
  retryAt: z.number().nullable(),
  outputs: z.array(outputView),
})
export type DeviceView = z.infer<typeof deviceView>
/** A strap or the like: nothing of it can move or shine, so there is nothing to stop, try or limit. */
export const onlyMeasures = ({ outputs }: Pick<DeviceView, 'outputs'>): boolean => outputs.length === 0

export const foundDevice = z.object({
  id: z.string(),
  name: z.string(),
  rssiDbm: z.number(),
  /** The catalogue entry that recognises it; null when nothing does. */
  definitionId: z.string().nullable(),
  model: z.string().nullable(),
  outputs: z.array(outputKind),
  alreadyPaired: z.boolean(),
})
export type FoundDevice = z.infer<typeof foundDevice>

export const queueItem = z.object({
  id: z.string(),
  deviceId: z.string(),
  outputId: z.string(),
  label: z.string(),
  viewerName: z.string().nullable(),
  /** The room event behind it; null when there is none. */
  eventId: z.string().nullable(),
  state: z.enum(['playing', 'queued']),
  durationMs: z.number(),
  /** 0 plays, 1 is the next of its output. */
  position: z.number().int().min(0),
  /** Null while the queue is paused. */
  startsInMs: z.number().nullable(),
})
export type QueueItem = z.infer<typeof queueItem>

/** How one actuation ended. */
export const actuationEnd = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('played') }),
  z.object({ outcome: z.literal('cutShort'), reason: refusal }),
  z.object({ outcome: z.literal('refused'), reason: refusal }),
])
export type ActuationEnd = z.infer<typeof actuationEnd>
