import type { ChatDeskView, ChatPolicy, ModerationWish } from '../../shared/domain/chat'
import type { StudioAsk, Told } from './connection'
import { isLinkFailure } from './outbox'

/** The room's chat, as its operator has it. */
export interface RoomChat {
  /** What waits for a decision, who has no voice, who moderates. */
  desk(): ChatDeskView
  /** The latest is kept and said again to every room that we join. */
  setPolicy(policy: ChatPolicy): void
  /** @throws AppError: the room's own code, or the link's */
  moderate(wish: ModerationWish): Promise<void>
}

const emptyDesk: ChatDeskView = { held: [], silenced: [], moderators: [] }

/** `told`, `joined` and `gone` are for the link to call. */
export function createRoomChat(deps: { ask: StudioAsk; onChange(): void; onProblem(error: unknown): void }): {
  chat: RoomChat
  told: Pick<Told, 'room.chat'>
  joined(): void
  gone(): void
} {
  let desk = emptyDesk
  let policy: ChatPolicy | null = null
  function show(next: ChatDeskView): void {
    desk = next
    deps.onChange()
  }
  /** Joining says it again, so a link that is down is no problem here. */
  function report(error: unknown): void {
    if (!isLinkFailure(error)) deps.onProblem(error)
  }
  function sendPolicy(): void {
    if (policy) deps.ask('chat.policy', policy).catch(report)
  }
  return {
    chat: {
      desk: () => desk,
      setPolicy(next) {
        policy = next
        sendPolicy()
      },
      moderate: (wish) => deps.ask('chat.moderate', wish),
    },
    told: { 'room.chat': show },
    joined: sendPolicy,
    gone: () => show(emptyDesk),
  }
}
