import type { endsRequests } from '../../shared/contract/requests/ends'
import type { Handlers } from '../../shared/contract/studio'
import type { Parts } from '../handlers'

/** What viewers see between pictures, and who is put out. */
export function endsHandlers({
  blocking,
  room,
  settings,
}: Pick<Parts, 'blocking' | 'room' | 'settings'>): Pick<Handlers, keyof typeof endsRequests> {
  return {
    'viewers.kick': (viewer) => blocking.kick(viewer),
    'room.caption': ({ text }) => room.ends.caption(text),
    'room.setAwayText': ({ awayText }) => settings.update('room', { ...settings.get().room, awayText }),
  }
}
