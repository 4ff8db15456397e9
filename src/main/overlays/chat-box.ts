import { mostScreenChat } from '../../shared/domain/on-screen'
import type { RoomEvent, RoomEventOf } from '../../shared/domain/room'

/** The latest lines of chat, without those that a moderator took away. */
export interface ChatBox {
  see(event: RoomEvent): void
  lines(): { name: string; text: string }[]
}

/** More than are shown: one that is taken away makes room for an older one. */
const keptLines = 4 * mostScreenChat

export function createChatBox(known: readonly RoomEvent[]): ChatBox {
  let lines: RoomEventOf<'chat'>[] = []
  const removed = new Set<string>()

  function see(event: RoomEvent): void {
    if (event.kind === 'chat') {
      lines = [...lines, event].slice(-keptLines)
      for (const id of removed) if (!lines.some((line) => line.id === id)) removed.delete(id)
    }
    if (event.kind !== 'moderation' || event.lineId === null) return
    if (event.action === 'delete') removed.add(event.lineId)
    if (event.action === 'restore') removed.delete(event.lineId)
  }
  known.forEach(see)
  return {
    see,
    lines: () =>
      lines
        .filter(({ id }) => !removed.has(id))
        .slice(-mostScreenChat)
        .map(({ viewerName: name, text }) => ({ name, text })),
  }
}
