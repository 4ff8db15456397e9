import type { Clock, Stop } from '../../../shared/domain/clock'
import { createClockSync } from '../../../shared/domain/clock-sync'
import type { Tap } from '../../../shared/domain/haptic-delay'

/** The room's clock, seen from this page: asked a few times when a link is new, and then now and again. */
export interface RoomClock {
  linked(isUp: boolean): void
  /** A time of our wall clock on the room's; null before it was told. */
  tapAt(wall: number): Tap | null
  close: Stop
}

const firstAsks = 4
const firstEveryMs = 1_500
const everyMs = 60_000

export function createRoomClock(deps: {
  clock: Clock
  /** What the room's clock says, epoch ms. Rejects without a link; null: it was refused. */
  ask(): Promise<number | null>
}): RoomClock {
  const { clock } = deps
  const sync = createClockSync()
  let cancel: Stop = () => undefined
  let asks = 0

  async function askOnce(): Promise<void> {
    asks++
    cancel = clock.after(asks < firstAsks ? firstEveryMs : everyMs, () => void askOnce())
    const sentAt = clock.wall()
    const roomAt = await deps.ask().catch(() => null)
    if (roomAt !== null) sync.add({ sentAt, roomAt, receivedAt: clock.wall() })
  }
  return {
    linked(isUp) {
      cancel()
      asks = 0
      if (isUp) void askOnce()
    },
    tapAt(wall) {
      const offsetMs = sync.offsetMs()
      const roundTripMs = sync.roundTripMs()
      return offsetMs === null || roundTripMs === null
        ? null
        : { at: wall + offsetMs, errorMs: roundTripMs / 2 }
    },
    close: () => cancel(),
  }
}
