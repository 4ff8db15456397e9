import { z } from 'zod'
import { outputKind } from './device'
import { refusal } from './safety'

/** How a viewer steers: a slider or a pad while it is held, or a curve that is drawn and then repeats. */
export const controlStyles = ['slider', 'pad', 'curve'] as const
export const controlStyle = z.enum(controlStyles)
export type ControlStyle = z.infer<typeof controlStyle>

export const controlSeconds = z.number().int().min(3).max(300)
const level = z.number().min(0).max(1)
/** The most that a lease may ask for, 0…1 of the output's own range, before its limits. */
export const controlCeiling = level.min(0.01)

export const leaseId = z.string().min(8).max(64)
export const viewerId = z.string().min(1).max(100)

/** A second's worth of moves; a page sends fewer, so that an honest one is never refused. */
export const mostMovesPerSecond = 20
/** A move holds for this long. Who wants more says it again: a viewer who is gone leaves nothing running. */
export const moveLastsMs = 1_000
/** A holder whose pages are all gone for this long has left. */
export const holderGraceMs = 1_000

/**
 * The newest wish of a lease's holder: a share of the lease's ceiling, 0…1. `seq` rises with every move, also over a
 * reload, so that an old one changes nothing. With a curve it says how much of the curve is played.
 */
export const controlMove = z.object({ leaseId, level, seq: z.number().int().min(0) })
export type ControlMove = z.infer<typeof controlMove>

export const longestCurveMs = 10_000
/** A drawn curve, repeated until the lease ends: levels at times from zero, in order. */
export const curvePoints = z
  .array(z.object({ atMs: z.number().int().min(0).max(longestCurveMs), level }))
  .min(2)
  .max(200)
  .refine(
    (points) => points.every(({ atMs }, index) => index === 0 || atMs > (points[index - 1]?.atMs ?? 0)),
    'times must rise',
  )
export type CurvePoints = z.infer<typeof curvePoints>
export const controlDraw = z.object({ leaseId, points: curvePoints })
export type ControlDraw = z.infer<typeof controlDraw>

/** What a rule may give: direct control of an output, for the viewer who fired it. */
export const liveControl = z.object({
  kind: z.literal('liveControl'),
  /** A device id, or null for the first ready device that has such an output. */
  deviceId: z.string().nullable(),
  outputKind,
  seconds: controlSeconds,
  ceiling: controlCeiling,
  style: controlStyle,
})
export type LiveControl = z.infer<typeof liveControl>

/** A lease as its holder is told of it. `endsInMs` counts from when it is told. */
export const controlGrant = z.object({
  leaseId,
  endsInMs: z.number().min(0),
  style: controlStyle,
  ceiling: level,
  label: z.string().max(60),
})
export type ControlGrant = z.infer<typeof controlGrant>

/** Why it ended; null: its time was over. */
export const controlEnd = z.object({ leaseId, reason: refusal.nullable() })
export type ControlEnd = z.infer<typeof controlEnd>

/** Who controls what now, for the operator. */
export const controlView = z.object({
  leaseId,
  viewerId,
  viewerName: z.string(),
  label: z.string(),
  style: controlStyle,
  ceiling: level,
  deviceId: z.string(),
  outputId: z.string(),
  /** Epoch ms. */
  endsAt: z.number(),
})
export type ControlView = z.infer<typeof controlView>
