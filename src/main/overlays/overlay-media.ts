import { AppError } from '../../shared/contract/errors'
import type { KeptSound, SoundSettings } from '../../shared/domain/overlay/sound'
import { type AlertSettings, picturesOf } from '../../shared/domain/overlay/theme'
import { idOf } from '../scenes/files/work'
import type { MediaStore } from '../scenes/media-store'
import { plainPng } from './png'

/** The bytes behind themes and sounds, for the window and for pages. */
export interface OverlayMedia {
  /** @throws AppError `unsupported` | `tooLarge` | `fileCorrupt` | `unavailable` */
  addPicture(pieces: readonly Buffer[]): Promise<{ pictureId: string }>
  /** By a picture's or a sound's id. @throws AppError `notFound` */
  read(id: string): Promise<{ bytes: Buffer; type: string }>
  /** One piece of it. */
  readPiece(id: string, offset: number): Promise<{ data: string; bytes: number }>
  /** Removes what no theme and no sound needs. */
  prune(): Promise<void>
}

const soundTypes: Record<KeptSound['kind'], string> = {
  ...{ wav: 'audio/wav', mp3: 'audio/mpeg', ogg: 'audio/ogg' },
  ...{ flac: 'audio/flac', mp4: 'audio/mp4', webm: 'audio/webm' },
}
/** One answer stays far below what a page may leave unread. */
const pieceBytes = 256 * 1_024

export function createOverlayMedia(deps: {
  media: MediaStore
  settings(): { alerts: Pick<AlertSettings, 'themes'>; sounds: SoundSettings }
}): OverlayMedia {
  const { media, settings } = deps

  async function read(id: string): Promise<{ bytes: Buffer; type: string }> {
    const sound = settings().sounds.kept.find((each) => each.id === id || each.mediaId === id)
    if (sound) return { bytes: await media.read(sound.mediaId), type: soundTypes[sound.kind] }
    if (id.length === 64) return { bytes: await media.read(id), type: 'image/png' }
    throw new AppError('notFound', 'This sound is not there any more: choose another one.')
  }
  return {
    async addPicture(pieces) {
      const bytes = plainPng(Buffer.concat(pieces))
      const { mediaId } = await media.keep({ mediaId: idOf(bytes), kind: 'image', bytes })
      return { pictureId: mediaId }
    },
    read,
    async readPiece(id, offset) {
      const { bytes } = await read(id)
      return { data: bytes.subarray(offset, offset + pieceBytes).toString('base64'), bytes: bytes.length }
    },
    prune() {
      const { alerts, sounds } = settings()
      return media.prune(new Set([...picturesOf(alerts), ...sounds.kept.map(({ mediaId }) => mediaId)]))
    },
  }
}
