import type { StoreApi } from 'zustand/vanilla'
import { lineItem, type VisitState, withChat, withHistory, withReaction } from '../visit-state'
import type { RoomTells } from './room-socket'

/** What the room says goes into the mirror, and nothing else does. */
export function mirrorRoom(
  store: StoreApi<VisitState>,
  also: { self(id: string, name: string): void; live(): void; now(): number },
): RoomTells {
  const set = store.setState
  let counter = 0
  return {
    'room.state'(room) {
      const wasLive = store.getState().room?.live ?? false
      set({ room })
      if (room.live && !wasLive) also.live()
    },
    'viewer.self'({ id, name, credits }) {
      set({ name, credits })
      also.self(id, name)
    },
    'chat.line': (line) => set(({ chat }) => ({ chat: withChat(chat, [lineItem(line)]) })),
    'chat.history': (lines) => set(({ chat }) => ({ chat: withHistory(chat, lines) })),
    'tip.shown'({ name, amount }) {
      const id = `tip-${++counter}`
      set(({ chat }) => ({ chat: withChat(chat, [{ kind: 'tip', id, name, amount }]) }))
    },
    'tip.receipt': (receipt) =>
      set(({ receipts }) => ({ receipts: { ...receipts, [receipt.eventId]: receipt } })),
    'control.granted': (grant) =>
      set({ control: { ...grant, endsAt: also.now() + grant.endsInMs }, controlEnded: null }),
    'control.ended': ({ leaseId, reason }) =>
      set(({ control }) =>
        control?.leaseId === leaseId ? { control: null, controlEnded: { label: control.label, reason } } : {},
      ),
    'reaction.shown': ({ emoji, count }) =>
      set(({ reactions }) => ({ reactions: withReaction(reactions, { id: ++counter, emoji, count }) })),
  }
}
