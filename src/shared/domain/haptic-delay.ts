import { z } from 'zod'
import { spread } from './health'
import { spreadOf } from './spread'

const ms = z.number().min(0).max(3_600_000)

/** A viewer's tap on the room's clock, epoch ms, and how far off that may be. */
export const tap = z.object({ at: z.number(), errorMs: z.number().min(0).max(60_000) })
export type Tap = z.infer<typeof tap>

/** A tap that is older, or later than this, is no measurement. */
const plausible = { oldestMs: 600_000, latestMs: 2_000 }
export const isPlausibleTap = ({ at, errorMs }: Tap, now: number): boolean =>
  at > now - plausible.oldestMs && at < now + Math.min(errorMs, plausible.latestMs)

/** From a tap to the device, hop by hop, ms. Clocks of viewer and room are matched, which `errorMs` bounds. */
export const hapticDelay = z.object({
  /** From the tap to the room's receipt of it; null: the page did not say when. */
  toRoomMs: ms.nullable(),
  errorMs: ms.nullable(),
  /** From there until the studio had stored it; the clocks of the two are matched by their exchanges. */
  toStudioMs: ms,
  /** Rules, and the queue. */
  waitedMs: ms,
  /** From handing the first frame to the radio to its acknowledgement. */
  writeMs: ms,
  /** The acknowledgement on the studio's wall clock, epoch ms: the first frame captured after it shows the motion. */
  writtenAt: z.number(),
})
export type HapticDelay = z.infer<typeof hapticDelay>

/** From tap to acknowledged write; null where the tap is not known. */
export const tapToWriteMs = ({ toRoomMs, toStudioMs, waitedMs, writeMs }: HapticDelay): number | null =>
  toRoomMs === null ? null : toRoomMs + toStudioMs + waitedMs + writeMs

/**
 * From the tap until a frame captured after the write was on the viewer's screen, both on the viewer's own clock.
 * `isEstimated`: the browser tells no capture times, and the frame was told by how late its pictures are.
 */
export const seenTip = z.object({
  eventId: z.string().max(100),
  tapToSeenMs: ms,
  isEstimated: z.boolean(),
})
export type SeenTip = z.infer<typeof seenTip>

/** One tip as the studio shows it. */
export const tipDelay = z.object({
  eventId: z.string().max(100),
  viewerName: z.string().max(40),
  delay: hapticDelay,
  seen: seenTip.omit({ eventId: true }).nullable(),
})
export type TipDelay = z.infer<typeof tipDelay>

export const mostTipDelays = 100
export const hapticDelays = z.object({
  /** Newest first. */
  latest: z.array(tipDelay).max(mostTipDelays),
  /** Over the latest; null: none was measured. */
  toWrite: spread.nullable(),
  toSeen: spread.nullable(),
})
export type HapticDelays = z.infer<typeof hapticDelays>
export const noHapticDelays: HapticDelays = { latest: [], toWrite: null, toSeen: null }

export const delaysOf = (latest: readonly TipDelay[]): HapticDelays => ({
  latest: [...latest],
  toWrite: spreadOf(latest.flatMap(({ delay }) => tapToWriteMs(delay) ?? [])),
  toSeen: spreadOf(latest.flatMap(({ seen }) => seen?.tapToSeenMs ?? [])),
})
