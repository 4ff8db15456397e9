import type { StoreApi } from 'zustand/vanilla'
import type { ModerationWish } from '../../shared/domain/chat'
import type { Stop } from '../../shared/domain/clock'
import { systemClock } from '../../shared/system-clock'
import { newKey } from './room/new-key'
import { createOutbox } from './room/outbox'
import type { RoomSocket } from './room/room-socket'
import { type ChatEntry, type SaidLine, type VisitState, withChat } from './visit-state'

/** What this page says in the chat, and what it does there as a moderator. */
export interface VisitChat {
  /** `replyTo`: the id of the line that this one answers. */
  say(text: string, replyTo?: string): void
  /** Nobody else sees it. */
  answer(asked: string, lines: readonly string[]): void
  moderate(wish: ModerationWish): Promise<void>
  forgetUnsaid(key: string): void
  /** The line that was kept comes as a line; one that was not is said no more of. */
  judged(key: string): void
  linked(isUp: boolean): void
  close: Stop
}

export function createVisitChat(deps: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
}): VisitChat {
  const { store, socket } = deps
  const notLinked = () => Promise.reject(new Error('there is no link to the room'))
  let takenLines = 0
  const lines = createOutbox<SaidLine, { held: boolean }>({
    clock: systemClock,
    random: Math.random,
    newKey,
    send: (key, line) => socket()?.say('chat.say', { key, ...line }) ?? notLinked(),
    changed: showUnsaid,
  })

  /** What is said is in the chat; what is held waits in sight. */
  function showUnsaid(entries: readonly ChatEntry[]): void {
    const unsaid = entries.filter(({ state, answer }) => state !== 'accepted' || answer?.held === true)
    const taken = entries.filter(({ state }) => state === 'accepted').length
    if (taken > takenLines) store.setState({ lastSaidAt: systemClock.now() })
    takenLines = taken
    store.setState({ unsaid })
  }

  return {
    say: (text, replyTo) => lines.add({ text, ...(replyTo && { replyTo }) }),
    answer(asked, answered) {
      const item = { kind: 'answer' as const, id: `answer-${newKey()}`, asked, lines: answered }
      store.setState(({ chat }) => ({ chat: withChat(chat, [item]) }))
    },
    async moderate(wish) {
      const reply = await (socket()?.say('chat.moderate', wish) ?? notLinked()).catch(() => null)
      const code = reply === null ? 'notConnected' : reply.ok ? null : reply.error.code
      store.setState({ moderationRefusal: code })
    },
    forgetUnsaid: lines.remove,
    judged: lines.remove,
    linked: (isUp) => (isUp ? lines.connected() : lines.disconnected()),
    close: lines.close,
  }
}
