import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import { mediaId as mediaIdSchema } from '../../shared/domain/scene'
import { mostImageBytes } from '../../shared/domain/scene/file'
import { writeDurably } from '../host/durable-file'

export interface MediaStore {
  /** Its id is what it holds: the same image is kept once. @throws AppError `tooLarge` | `unsupported` | `unavailable` */
  keepImage(bytes: Buffer): Promise<string>
  /** @throws AppError `notFound` */
  read(mediaId: string): Promise<Buffer>
  /** Removes all but these. */
  prune(inUse: ReadonlySet<string>): Promise<void>
}

export const idOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** The bytes of images in the data folder, a file each. */
export function createMediaStore(folder: string): MediaStore {
  const at = (mediaId: string) => join(folder, mediaIdSchema.parse(mediaId))
  return {
    async keepImage(bytes) {
      if (bytes.length > mostImageBytes)
        throw new AppError('tooLarge', 'An image may have 10 MB. Save it smaller, then choose it again.')
      if (!isImage(bytes))
        throw new AppError(
          'unsupported',
          'This is no PNG, JPEG, WebP or GIF. Save it as one, then choose it.',
        )
      const mediaId = idOf(bytes)
      await writeDurably(at(mediaId), bytes).catch((cause) => {
        throw new AppError('unavailable', `The image could not be kept in ${folder}.`, { cause })
      })
      return mediaId
    },
    read: (mediaId) =>
      readFile(at(mediaId)).catch((cause) => {
        throw new AppError('notFound', 'This image is not there any more: choose it again.', { cause })
      }),
    async prune(inUse) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) if (!inUse.has(name)) await rm(join(folder, name), { force: true })
    },
  }
}

/** By its first bytes, whatever its name says. */
function isImage(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1')
  return (
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('\xff\xd8\xff') ||
    /^GIF8[79]a/.test(head) ||
    /^RIFF.{4}WEBP$/s.test(head)
  )
}
