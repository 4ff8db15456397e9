import type { soundRequests } from '../../shared/contract/requests/sound'
import type { Handlers } from '../../shared/contract/studio'
import type { SoundDrive } from '../actuation/sound'

export const soundHandlers = ({
  sound,
}: {
  sound: SoundDrive
}): Pick<Handlers, keyof typeof soundRequests> => ({
  'sound.start': (wish) => ({ reason: sound.start(wish) }),
  'sound.level': ({ level }) => sound.hear(level),
  'sound.stop': () => sound.stop(),
})
