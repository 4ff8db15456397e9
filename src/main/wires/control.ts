import type { Stop } from '../../shared/domain/clock'
import type { LiveControl } from '../actuation/live-control'
import type { Room } from '../room-link/room'
import type { SettingsStore } from '../settings/settings'

/** What holders do goes to their leases; what the room no longer knows ends; who is blocked is told. */
export function connectControl({
  room,
  liveControl,
  settings,
}: {
  room: Room
  liveControl: LiveControl
  settings: SettingsStore
}): Stop[] {
  let known = ''
  const publishBlocks = () => {
    const viewerIds = settings.get().safety.blocked.map(({ viewerId }) => viewerId)
    if (viewerIds.join() !== known) room.publishBlocks(viewerIds)
    known = viewerIds.join()
  }
  publishBlocks()
  return [
    room.control.onSaid((said) => {
      if (said.did === 'moved') liveControl.moved(said)
      else if (said.did === 'drawn') liveControl.drawn(said)
      else liveControl.left(said)
    }),
    room.control.onVoid(() => liveControl.endAll('unavailable')),
    room.onLost(() => liveControl.endAll('unavailable')),
    settings.onChange((section) => {
      if (section === 'safety') publishBlocks()
    }),
  ]
}
