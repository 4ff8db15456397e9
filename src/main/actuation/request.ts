import type { ActuationEnd, OutputKind } from '../../shared/domain/device'
import type { FormWish } from '../../shared/domain/motion'
import type { Pattern } from '../../shared/domain/pattern'
import type { Refusal } from '../../shared/domain/safety'
import type { Steer } from './item'

/** A wish for a pattern on an output. It cannot arm, reset, widen a limit or outlive its lease. */
export interface ActuationRequest {
  /** The room event behind it; the same id moves hardware at most once. */
  eventId: string
  /** Room time converted to our wall clock, ms; older than `maxAge` is refused as `tooOld`. */
  eventAt: number
  /** `rule`: nobody asked, a sensor crossed a threshold. */
  source: 'viewer' | 'operator' | 'test' | 'rule'
  viewerId: string | null
  viewerName: string | null
  label: string
  /** A device, or null for the first ready device with an output of that kind. */
  deviceId: string | null
  outputKind: OutputKind
  pattern: Pattern
  durationMs: number
  /** For live control: levels come while it plays. */
  steer?: Steer
  /** Told once, at its end. */
  onEnd?(end: ActuationEnd): void
  /** Multiplies every level of the pattern, 0…1; absent: 1. */
  intensity?: number
  form?: FormWish
}

/** The event of a motion: `event/2` is the third motion of `event`. */
export const roomEventOf = (eventId: string): string => eventId.split('/')[0] ?? eventId

/** What a wish met on its way: where it went, and what the gate took off. */
export interface Met {
  deviceId: string
  /** Items before it on that output when it came; 0 plays at once. */
  place: number
  /** What was asked at its highest when the gate first took something off, and what that left; null: nothing was. */
  clip(): { asked: number; allowed: number } | null
}

export type Taken =
  | {
      accepted: true
      itemId: string
      state: 'playing' | 'queued'
      /** Null while the queue is paused. */
      startsInMs: number | null
      /** Resolves once, when the first frame above zero was acknowledged or the item ended without. */
      started: Promise<boolean>
      /** When its first frame above zero was handed to the radio, monotonic; null: none of its own was. */
      handedAt?(): number | null
      /** Resolves once, when it is over. Never rejects. */
      ended: Promise<ActuationEnd>
      met?: Met
    }
  | { accepted: false; reason: Refusal }
