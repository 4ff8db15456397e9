import type { RoomEventOf } from '../../../../shared/domain/room'
import type { TimelineEntry } from '../../timeline'

export type ChatEvent = RoomEventOf<'chat'>

/** What was said, oldest first; `isRemoved`: a moderator took it away. */
export function chatLines(entries: readonly TimelineEntry[]): { line: ChatEvent; isRemoved: boolean }[] {
  const lines: ChatEvent[] = []
  const removed = new Set<string>()
  for (const entry of entries) {
    if (entry.type !== 'event') continue
    const { event } = entry
    if (event.kind === 'chat') lines.push(event)
    if (event.kind !== 'moderation' || event.lineId === null) continue
    if (event.action === 'delete') removed.add(event.lineId)
    if (event.action === 'restore') removed.delete(event.lineId)
  }
  return lines.map((line) => ({ line, isRemoved: removed.has(line.id) }))
}
