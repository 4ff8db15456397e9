import type { chatRequests } from '../../shared/contract/requests/chat'
import type { Handlers } from '../../shared/contract/studio'
import type { Room } from '../room-link/room'
import type { SettingsStore } from '../settings/settings'

export const chatHandlers = ({
  room,
  settings,
}: {
  room: Pick<Room, 'say' | 'chat'>
  settings: SettingsStore
}): Pick<Handlers, keyof typeof chatRequests> => ({
  'chat.say': ({ text, replyTo }) => room.say(text, replyTo),
  'chat.moderate': (wish) => room.chat.moderate(wish),
  'chat.savePolicy': (policy) => settings.update('chat', policy),
})
