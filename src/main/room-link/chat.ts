import type { ChatDeskView, ModerationWish } from '../../shared/domain/chat'
import type { StudioAsk, Told } from './connection'

/** The room's chat, as its operator has it. */
export interface RoomChat {
  /** What waits for a decision, who has no voice, who moderates. */
  desk(): ChatDeskView
  /** @throws AppError: the room's own code, or the link's */
  moderate(wish: ModerationWish): Promise<void>
}

const emptyDesk: ChatDeskView = { held: [], silenced: [], moderators: [] }

/** `told` and `gone` are for the link to call. */
export function createRoomChat(deps: { ask: StudioAsk; onChange(): void }): {
  chat: RoomChat
  told: Pick<Told, 'room.chat'>
  gone(): void
} {
  let desk = emptyDesk
  function show(next: ChatDeskView): void {
    desk = next
    deps.onChange()
  }
  return {
    chat: { desk: () => desk, moderate: (wish) => deps.ask('chat.moderate', wish) },
    told: { 'room.chat': show },
    gone: () => show(emptyDesk),
  }
}
