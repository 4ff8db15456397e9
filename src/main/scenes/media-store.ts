import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import { mediaId as mediaIdSchema } from '../../shared/domain/scene'
import { mostImageBytes, mostVideoBytes } from '../../shared/domain/scene/file'
import { writeDurably } from '../host/durable-file'

export interface KeptMedia {
  mediaId: string
  kind: 'image' | 'video'
}

export interface MediaStore {
  /** Its id is what it holds: the same file is kept once. @throws AppError `tooLarge` | `unsupported` | `unavailable` */
  keep(bytes: Buffer): Promise<KeptMedia>
  /** @throws AppError `notFound` */
  read(mediaId: string): Promise<Buffer>
  /** Removes all but these. */
  prune(inUse: ReadonlySet<string>): Promise<void>
}

export const idOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** The bytes of images and media files in the data folder, a file each. */
export function createMediaStore(folder: string): MediaStore {
  const at = (mediaId: string) => join(folder, mediaIdSchema.parse(mediaId))
  return {
    async keep(bytes) {
      const kind = kindOf(bytes)
      if (!kind)
        throw new AppError(
          'unsupported',
          'This is no PNG, JPEG, WebP, GIF, MP4 or WebM. Save it as one, then choose it.',
        )
      if (bytes.length > most[kind])
        throw new AppError('tooLarge', 'An image may have 10 MB and a media file 60 MB. Save it smaller.')
      const mediaId = idOf(bytes)
      await writeDurably(at(mediaId), bytes).catch((cause) => {
        throw new AppError('unavailable', `The file could not be kept in ${folder}.`, { cause })
      })
      return { mediaId, kind }
    },
    read: (mediaId) =>
      readFile(at(mediaId)).catch((cause) => {
        throw new AppError('notFound', 'This file is not there any more: choose it again.', { cause })
      }),
    async prune(inUse) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) if (!inUse.has(name)) await rm(join(folder, name), { force: true })
    },
  }
}

const most = { image: mostImageBytes, video: mostVideoBytes } as const

/** By its first bytes, whatever its name says. */
function kindOf(bytes: Buffer): KeptMedia['kind'] | null {
  const head = bytes.subarray(0, 12).toString('latin1')
  const isImage =
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('\xff\xd8\xff') ||
    /^GIF8[79]a/.test(head) ||
    /^RIFF.{4}WEBP$/s.test(head)
  if (isImage) return 'image'
  return head.startsWith('\x1a\x45\xdf\xa3') || head.slice(4, 8) === 'ftyp' ? 'video' : null
}
