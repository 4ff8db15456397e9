import { Buffer } from 'node:buffer'
import { AppError } from '../../shared/contract/errors'
import type { accessRequests } from '../../shared/contract/requests/access'
import type { Handlers } from '../../shared/contract/studio'
import type { AccessPolicy } from '../../shared/domain/access'
import { plainWebp } from '../../shared/domain/plain-webp'
import type { Room } from '../room-link/room'
import type { SettingsStore } from '../settings/settings'

/** The room's card, who may come in, and whoever waits at the door. */
export function accessHandlers({
  room,
  settings,
}: {
  room: Pick<Room, 'door' | 'view' | 'setTitle'>
  settings: SettingsStore
}): Pick<Handlers, keyof typeof accessRequests> {
  const { door } = room
  const change = (part: Partial<AccessPolicy>) =>
    settings.update('access', { ...settings.get().access, ...part })

  return {
    async 'room.saveCard'({ title, ...card }) {
      await settings.update('card', { ...settings.get().card, ...card })
      await room.setTitle(title)
    },
    'room.savePicture': ({ picture }) =>
      settings.update('card', {
        ...settings.get().card,
        picture: picture === null ? null : plainPicture(picture),
      }),
    'room.saveAccess': change,
    'room.close': ({ goodbye }) => change({ isOpen: false, goodbye }),
    'room.open': () => change({ isOpen: true }),
    async 'invite.make'(terms) {
      const { viewerUrl } = room.view()
      if (viewerUrl === null)
        throw new AppError('notConnected', 'The room is not open yet. Make the invitation in a moment.')
      const secret = await door.makeInvite(terms)
      // In the fragment: a browser sends it to nobody, so it stands in no log.
      return { url: `${viewerUrl}#invite=${secret}`, secret }
    },
    'invite.revoke': ({ id, withGuests }) => door.revokeInvite(id, withGuests),
    'door.admit': ({ id }) => door.admit(id),
    'door.turnAway': ({ id }) => door.turnAway(id),
    'guest.set': ({ viewerId, isInvited }) => door.setGuest(viewerId, isInvited),
  }
}

function plainPicture(picture: string): string {
  const plain = plainWebp(Buffer.from(picture, 'base64'))
  if (plain === null)
    throw new AppError('unsupported', 'The picture is no lossy WebP of up to 1280 × 1280. Choose another.')
  return Buffer.from(plain).toString('base64')
}
