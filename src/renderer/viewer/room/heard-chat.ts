import type { StoreApi } from 'zustand/vanilla'
import { lineItem, type VisitState, withChat, withHistory } from '../visit-state'
import type { RoomTells } from './room-socket'

type ChatTells = Pick<RoomTells, Extract<keyof RoomTells, `chat.${string}`>>

/** The chat's part of the mirror. */
export function mirrorChat(
  store: StoreApi<VisitState>,
  also: { judged(key: string, kept: boolean): void; after(ms: number, run: () => void): void },
): ChatTells {
  const set = store.setState
  const mark = (lineId: string, isRemoved: boolean) =>
    set(({ chat }) => ({
      chat: chat.map((item) => (item.kind === 'line' && item.id === lineId ? { ...item, isRemoved } : item)),
    }))
  /** The time is over, unless the room has said something else since. */
  const freed = (of: VisitState['voice']) =>
    set(({ voice }) => (voice === of ? { voice: { ...voice, isMuted: false, mutedForMs: null } } : {}))
  return {
    'chat.line': (line) => set(({ chat }) => ({ chat: withChat(chat, [lineItem(line)]) })),
    'chat.history': (lines) => set(({ chat }) => ({ chat: withHistory(chat, lines) })),
    'chat.removed': ({ lineId }) => mark(lineId, true),
    'chat.restored'(line) {
      set(({ chat }) => ({ chat: withChat(chat, [lineItem(line)]) }))
      mark(line.id, false)
    },
    'chat.pinned': (pinned) => set({ pinned }),
    'chat.voice'(voice) {
      set({ voice })
      const { isMuted, mutedForMs } = voice
      if (isMuted && mutedForMs !== null) also.after(mutedForMs, () => freed(voice))
    },
    'chat.judged': ({ key, kept }) => also.judged(key, kept),
    'chat.desk': (desk) => set({ desk }),
  }
}
