import type { controlRequests } from '../../shared/contract/requests/control'
import type { Handlers } from '../../shared/contract/studio'
import type { LiveControl } from '../actuation/live-control'
import type { Blocking } from '../blocking'
import type { Room } from '../room-link/room'

export interface ControlParts {
  room: Pick<Room, 'viewers'>
  liveControl: LiveControl
  blocking: Blocking
}

/** Who steers, and who may ask for anything. */
export function controlHandlers(parts: ControlParts): Pick<Handlers, keyof typeof controlRequests> {
  const { room, liveControl, blocking } = parts
  return {
    'control.give': ({ viewerId, ...wish }) => {
      const viewer = room.viewers().find(({ id }) => id === viewerId)
      if (!viewer) return { refused: 'viewerLeft' }
      const taken = liveControl.give({ ...wish, viewerId, viewerName: viewer.name })
      return { refused: taken.accepted ? null : taken.reason }
    },
    'control.end': ({ leaseId }) => liveControl.end(leaseId),
    'viewers.block': (viewer) => blocking.block(viewer),
    'viewers.unblock': ({ viewerId }) => blocking.unblock(viewerId),
  }
}
