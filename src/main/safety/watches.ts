import type { Clock, Stop } from '../../shared/domain/clock'

/** Wall and monotonic clock may part by this much between two looks. */
const mostDriftMs = 2_000
const periodMs = 100

export interface RoomSilence {
  /** Anything at all came from the room. */
  heard(): void
}

/**
 * Looks at the clocks ten times a second: the room's silence, the wall clock's jumps, and whatever else `onLook`
 * has to see run out. The room is watched from the first time it was heard: it cannot be lost before.
 */
export function startWatches(deps: {
  clock: Clock
  roomGraceMs(): number
  onRoomSilent(): void
  onRoomBack(): void
  onClockJump(byMs: number): void
  onLook(): void
}): RoomSilence & { end: Stop } {
  const { clock } = deps
  let heardAt: number | null = null
  let isSilent = false
  let apartMs = clock.wall() - clock.now()

  function watchRoom(): void {
    if (isSilent || heardAt === null || clock.now() - heardAt <= deps.roomGraceMs()) return
    isSilent = true
    deps.onRoomSilent()
  }
  function watchClocks(): void {
    const next = clock.wall() - clock.now()
    if (Math.abs(next - apartMs) > mostDriftMs) deps.onClockJump(Math.round(next - apartMs))
    apartMs = next
  }

  const end = clock.every(periodMs, () => {
    watchRoom()
    watchClocks()
    deps.onLook()
  })
  return {
    heard() {
      heardAt = clock.now()
      if (!isSilent) return
      isSilent = false
      deps.onRoomBack()
    },
    end,
  }
}
