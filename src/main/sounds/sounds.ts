import { AppError } from '../../shared/contract/errors'
import {
  type KeptSound,
  mostSoundBytes,
  mostSounds,
  type SoundSettings,
} from '../../shared/domain/overlay/sound'
import { idOf } from '../scenes/files/work'
import type { MediaStore } from '../scenes/media-store'
import { soundKindOf } from './sound-kind'

export interface Sounds {
  /** @throws AppError `unsupported` | `tooLarge` | `unavailable` */
  add(pieces: readonly Buffer[], named: Pick<KeptSound, 'name' | 'durationMs'>): Promise<KeptSound>
  /** The next two: @throws AppError `notFound` */
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
}

const idLength = 40

/** The operator's own sounds. Whether they can be heard the window has found out: it decodes each before it sends it. */
export function createSounds(deps: {
  media: MediaStore
  settings(): SoundSettings
  save(settings: SoundSettings): Promise<void>
}): Sounds {
  const { media, save } = deps
  const kept = () => deps.settings().kept

  function without(id: string): KeptSound[] {
    const others = kept().filter((each) => each.id !== id)
    if (others.length === kept().length) throw new AppError('notFound', 'This sound is not there any more.')
    return others
  }
  return {
    async add(pieces, { name, durationMs }) {
      const bytes = Buffer.concat(pieces)
      const kind = soundKindOf(bytes)
      if (!kind)
        throw new AppError('unsupported', 'This is no WAV, MP3, Ogg, FLAC, M4A or WebM. Save it as one.')
      if (bytes.length > mostSoundBytes)
        throw new AppError('tooLarge', 'A sound may have 5 MB. Save it shorter, or as MP3.')
      const mediaId = idOf(bytes)
      const id = mediaId.slice(0, idLength)
      const known = kept().find((each) => each.id === id)
      if (!known && kept().length >= mostSounds)
        throw new AppError('tooLarge', `${mostSounds} sounds are kept. Remove one first.`)
      await media.keep({ mediaId, kind, bytes })
      const sound: KeptSound = { id, mediaId, name, kind, bytes: bytes.length, durationMs }
      await save({ kept: [...kept().filter((each) => each.id !== id), sound] })
      return sound
    },
    async rename(id, name) {
      const found = kept().find((each) => each.id === id)
      if (!found) throw new AppError('notFound', 'This sound is not there any more.')
      await save({ kept: kept().map((each) => (each.id === id ? { ...each, name } : each)) })
    },
    remove: async (id) => save({ kept: without(id) }),
  }
}
