import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../shared/domain/clock'
import type { Tap } from '../../shared/domain/haptic-delay'
import type { Receipt } from '../../shared/domain/room'
import { systemClock } from '../../shared/system-clock'
import type { PictureClock } from './player/picture-clock'
import type { Player } from './player/player'
import { createRoomClock } from './room/room-clock'
import type { RoomSocket } from './room/room-socket'
import { createSeenTips } from './room/seen-tips'
import type { VisitState } from './visit-state'

/** How long my tips take: when they were tapped, and when their motion was on my screen. */
export interface VisitHaptics {
  /** The key of a tip that is tapped now. */
  keyOfTap(key: string): string
  /** For the wire; nothing where the room's clock is not known, or another page gave the tip. */
  tapOf(key: string): { tap?: Tap }
  received(receipt: Receipt): void
  linked(isUp: boolean): void
  close: Stop
}

export function createVisitHaptics(deps: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
  pictureClock: PictureClock
  onFrame: Player['onFrame']
}): VisitHaptics {
  const { store, socket } = deps
  const clock = systemClock
  const roomClock = createRoomClock({
    clock,
    async ask() {
      const reply = await socket()?.say('clock.ask', undefined)
      return reply?.ok ? reply.value.at : null
    },
  })
  const tips = createSeenTips({
    clock,
    pictureClock: deps.pictureClock,
    onFrame: deps.onFrame,
    seen(seen) {
      store.setState(({ seenTips }) => ({ seenTips: { ...seenTips, [seen.eventId]: seen } }))
      // For the studio's figures alone: nobody waits for it.
      void socket()
        ?.say('tip.seen', seen)
        .catch(() => undefined)
    },
  })
  const keyOf = (eventId: string): string | null =>
    store.getState().tips.find(({ answer }) => answer?.eventId === eventId)?.key ?? null

  return {
    keyOfTap(key) {
      tips.tapped(key)
      return key
    },
    tapOf(key) {
      const wall = tips.tappedAt(key)
      const tap = wall === null ? null : roomClock.tapAt(wall)
      return tap ? { tap } : {}
    },
    received: (receipt) => tips.received(receipt, keyOf(receipt.eventId)),
    linked: roomClock.linked,
    close() {
      roomClock.close()
      tips.close()
    },
  }
}
