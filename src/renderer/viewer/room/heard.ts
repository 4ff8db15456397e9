import type { StoreApi } from 'zustand/vanilla'
import type { DoorCode } from '../../../shared/contract/errors'
import type { Receipt } from '../../../shared/domain/room'
import type { Standing } from '../../../shared/domain/show-phase'
import type { GamesTells } from '../visit-games'
import type { ShowTells } from '../visit-show'
import { type VisitState, withChat, withReaction } from '../visit-state'
import { mirrorAccess } from './heard-access'
import { mirrorChat } from './heard-chat'
import { seenPhase } from './phase'
import type { RoomTells } from './room-socket'

/** What the room says goes into the mirror, and nothing else does. */
export function mirrorRoom(
  store: StoreApi<VisitState>,
  also: {
    self(id: string, name: string): void
    live(): void
    standing(standing: Standing): void
    now(): number
    after(delayMs: number, run: () => void): void
    judged(key: string, kept: boolean): void
    /** This visit is over. */
    out(code: DoorCode, goodbye: string): void
    /** Runs when the picture of that moment is there. */
    inStep(pictureAt: number | null, run: () => void): void
    /** What became of a tip. */
    receipt(receipt: Receipt): void
  },
): Omit<RoomTells, keyof ShowTells | keyof GamesTells> {
  const set = store.setState
  let counter = 0
  return {
    'room.state'(room) {
      const wasLive = store.getState().room?.live ?? false
      set({ room })
      if (room.live && !wasLive) also.live()
    },
    'show.phase': (told) => set({ show: seenPhase(told, also.now()) }),
    'viewer.standing'({ standing }) {
      const before = store.getState().standing
      set({ standing })
      if (standing !== before) also.standing(standing)
    },
    'caption.line'({ text, forMs }) {
      const id = ++counter
      set({ caption: text === '' ? null : { id, text } })
      also.after(forMs, () => set(({ caption }) => (caption?.id === id ? { caption: null } : {})))
    },
    'viewer.self'({ id, name, credits, colour, follows }) {
      set(({ access }) => ({ name, credits, access: { ...access, colour, follows } }))
      also.self(id, name)
    },
    ...mirrorChat(store, also),
    ...mirrorAccess(store, also),
    'tip.shown'({ name, amount }) {
      const id = `tip-${++counter}`
      set(({ chat }) => ({ chat: withChat(chat, [{ kind: 'tip', id, name, amount }]) }))
    },
    'tip.receipt'(receipt) {
      set(({ receipts }) => ({ receipts: { ...receipts, [receipt.eventId]: receipt } }))
      also.receipt(receipt)
    },
    'control.granted': (grant) =>
      set({ control: { ...grant, endsAt: also.now() + grant.endsInMs }, controlEnded: null }),
    'control.ended': ({ leaseId, reason }) =>
      set(({ control }) =>
        control?.leaseId === leaseId ? { control: null, controlEnded: { label: control.label, reason } } : {},
      ),
    'reaction.shown': ({ emoji, count, pictureAt }) =>
      also.inStep(pictureAt, () =>
        set(({ reactions }) => ({ reactions: withReaction(reactions, { id: ++counter, emoji, count }) })),
      ),
  }
}
