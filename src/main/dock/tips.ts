import type { RoomEvent, RoomEventOf } from '../../shared/domain/room'

const mostShown = 20

/** The latest tips, the newest first. */
export function createTips(known: readonly RoomEvent[]) {
  const tips: RoomEventOf<'tip'>[] = []
  function see(event: RoomEvent): void {
    if (event.kind !== 'tip') return
    tips.unshift(event)
    tips.length = Math.min(tips.length, mostShown)
  }
  known.forEach(see)
  return { see, latest: (): readonly RoomEventOf<'tip'>[] => tips }
}
export type Tips = ReturnType<typeof createTips>
