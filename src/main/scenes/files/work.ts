import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/contract/errors'
import type { Collection } from '../../../shared/domain/scene'
import {
  mediaIn,
  mostFileLength,
  mostImageBytes,
  mostVideoBytes,
  readSceneFile,
  writeSceneFile,
} from '../../../shared/domain/scene/file'

/** A medium with what is known of its bytes. */
export interface KnownMedium {
  mediaId: string
  kind: 'image' | 'video'
  bytes: Uint8Array
}

/** What an uploaded file consists of. Each is megabytes of work: main has it done in a thread (`files/thread.ts`). */
export interface FileWork {
  /** What a medium is, by its bytes. @throws AppError `unsupported` | `tooLarge` */
  identify(pieces: readonly Uint8Array[]): Promise<KnownMedium>
  /** The collection of an exported file, and its media. @throws AppError as `readSceneFile`, and as `identify` */
  read(pieces: readonly Uint8Array[]): Promise<{ collection: Collection; media: KnownMedium[] }>
  /** A file to export, and its SHA-256. @throws AppError `tooLarge` */
  write(content: SceneContent): Promise<{ id: string; bytes: Uint8Array }>
}
export interface SceneContent {
  collection: Collection
  media: readonly { mediaId: string; bytes: Uint8Array }[]
}

export const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const most = { image: mostImageBytes, video: mostVideoBytes } as const

/** The work itself, in whatever thread it is called. */
export const workHere: FileWork = {
  identify: async (pieces) => identified(Buffer.concat(pieces)),
  async read(pieces) {
    const { collection, media } = readSceneFile(Buffer.concat(pieces).toString('utf8'))
    return { collection, media: mediaIn(collection).flatMap((id) => mediumOf(id, media[id] ?? '')) }
  },
  async write({ collection, media }) {
    const texts = media.map(
      ({ mediaId, bytes }) => [mediaId, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)] as const,
    )
    const encoded = Object.fromEntries(texts.map(([id, bytes]) => [id, bytes.toString('base64')]))
    const text = writeSceneFile({ collection, media: encoded })
    if (text.length > mostFileLength)
      throw new AppError(
        'tooLarge',
        'The images and media files of this collection are more than a file may hold (64 MB).',
      )
    const bytes = Buffer.from(text)
    return { id: idOf(bytes), bytes }
  },
}

/** A medium that the file lacks is told by its row; one that is another than it says is damage. */
function mediumOf(id: string, base64: string): KnownMedium[] {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0) return []
  const medium = identified(bytes)
  if (medium.mediaId === id) return [medium]
  throw new AppError('badInput', 'The file is damaged: a medium is not the one it should be.')
}

function identified(bytes: Buffer): KnownMedium {
  const kind = kindOf(bytes)
  if (!kind)
    throw new AppError(
      'unsupported',
      'This is no PNG, JPEG, WebP, GIF, MP4 or WebM. Save it as one, then choose it.',
    )
  if (bytes.length > most[kind])
    throw new AppError('tooLarge', 'An image may have 10 MB and a media file 60 MB. Save it smaller.')
  return { mediaId: idOf(bytes), kind, bytes }
}

/** By its first bytes, whatever its name says. */
function kindOf(bytes: Buffer): KnownMedium['kind'] | null {
  const head = bytes.subarray(0, 12).toString('latin1')
  const isImage =
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('\xff\xd8\xff') ||
    /^GIF8[79]a/.test(head) ||
    /^RIFF.{4}WEBP$/s.test(head)
  if (isImage) return 'image'
  return head.startsWith('\x1a\x45\xdf\xa3') || head.slice(4, 8) === 'ftyp' ? 'video' : null
}
