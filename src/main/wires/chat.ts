import type { Stop } from '../../shared/domain/clock'
import type { RoomEvent } from '../../shared/domain/room'
import type { Blocking } from '../blocking'
import type { Hub } from '../hub'
import type { Room } from '../room-link/room'
import type { SettingsStore } from '../settings/settings'

/** The room knows the operator's rules; whom a moderator banned is blocked here, where hardware obeys it too. */
export function connectChat({
  hub,
  room,
  blocking,
  settings,
}: {
  hub: Hub
  room: Room
  blocking: Blocking
  settings: SettingsStore
}): { undo: Stop[]; heard(event: RoomEvent): void } {
  room.publishChatPolicy(settings.get().chat)
  return {
    heard(event) {
      if (event.kind !== 'moderation' || event.viewerId === null) return
      const { action, viewerId, viewerName } = event
      const name = viewerName ?? viewerId
      // A list that is full, or a disk: the room keeps the viewer silent all the same, and the journal says so.
      if (action === 'ban') blocking.block({ viewerId, name }).catch(() => undefined)
      if (action === 'unban') blocking.unblock(viewerId).catch(() => undefined)
    },
    undo: [
      room.onChange(() => hub.refresh('chatDesk')),
      settings.onChange((section) => {
        if (section === 'chat') room.publishChatPolicy(settings.get().chat)
      }),
    ],
  }
}
