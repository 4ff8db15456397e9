import type { Clock } from '../shared/domain/clock'
import {
  delaysOf,
  type HapticDelay,
  type HapticDelays,
  mostTipDelays,
  type SeenTip,
  type Tap,
  type TipDelay,
} from '../shared/domain/haptic-delay'
import type { Receipt, RoomEvent } from '../shared/domain/room'
import type { ActuationRequest, Taken } from './actuation/request'
import { roomEventOf } from './actuation/request'

/** How long each tip took from the tap to the device, and from there to the eye of whoever gave it. */
export interface HapticWatch {
  /** An event was stored. What was missed and fetched later is no measurement. */
  heard(event: RoomEvent, late: boolean): void
  /** Watches a wish until its first frame is acknowledged; answers what it was given. */
  follow(request: Pick<ActuationRequest, 'eventId' | 'steer'>, taken: Taken): Taken
  /** The same receipt, with what is known of its tip's way. */
  withDelay(receipt: Receipt): Receipt
  seen(seen: SeenTip): void
  view(): HapticDelays
}

/** A tip on its way; times are monotonic. */
interface Underway {
  viewerName: string
  tap: Tap | null
  toRoomMs: number | null
  toStudioMs: number
  heardAt: number
}
const mostUnderway = 500

export function createHapticWatch(deps: {
  clock: Clock
  /** A time of the room's clock on our wall clock, ms. */
  toLocalTime(roomAt: number): number
  onChange(): void
}): HapticWatch {
  const { clock } = deps
  const underway = new Map<string, Underway>()
  /** Newest first. */
  let latest: readonly TipDelay[] = []
  const of = (eventId: string) => latest.find((each) => each.eventId === eventId)

  function written(eventId: string, handedAt: number): void {
    const tip = underway.get(eventId)
    if (!tip) return
    underway.delete(eventId)
    const delay: HapticDelay = {
      toRoomMs: tip.toRoomMs,
      errorMs: tip.tap?.errorMs ?? null,
      toStudioMs: tip.toStudioMs,
      waitedMs: Math.max(0, handedAt - tip.heardAt),
      writeMs: clock.now() - handedAt,
      writtenAt: clock.wall(),
    }
    const { viewerName } = tip
    latest = [{ eventId, viewerName, delay, seen: null }, ...latest].slice(0, mostTipDelays)
    deps.onChange()
  }

  return {
    heard(event, late) {
      if (event.kind !== 'tip' || late) return
      const { viewerName, tap = null, at } = event
      underway.set(event.id, {
        ...{ viewerName, tap },
        toRoomMs: tap && Math.max(0, at - tap.at),
        toStudioMs: Math.max(0, clock.wall() - deps.toLocalTime(at)),
        heardAt: clock.now(),
      })
      const [oldest] = underway.keys()
      if (underway.size > mostUnderway && oldest !== undefined) underway.delete(oldest)
    },
    follow(request, taken) {
      const eventId = roomEventOf(request.eventId)
      // What is steered begins with its turn, before anything of it is written.
      if (!taken.accepted || request.steer || !underway.has(eventId)) return taken
      void taken.started.then((moved) => {
        const handedAt = taken.handedAt?.() ?? null
        if (moved && handedAt !== null) written(eventId, handedAt)
      })
      return taken
    },
    withDelay(receipt) {
      const delay = of(receipt.eventId)?.delay
      return delay ? { ...receipt, delay } : receipt
    },
    seen({ eventId, ...seen }) {
      if (!of(eventId)) return
      latest = latest.map((each) => (each.eventId === eventId ? { ...each, seen } : each))
      deps.onChange()
    },
    view: () => delaysOf(latest),
  }
}
