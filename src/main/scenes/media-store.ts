import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import { mediaId as mediaIdSchema } from '../../shared/domain/scene'
import { writeDurably } from '../host/durable-file'
import type { KnownMedium } from './files/work'

export type KeptMedia = Pick<KnownMedium, 'mediaId' | 'kind'>
interface Medium<K> {
  mediaId: string
  /** As whoever keeps it calls it. */
  kind: K
  bytes: Uint8Array
}

export interface MediaStore {
  /** Its id is what it holds: the same file is kept once. @throws AppError `unavailable` */
  keep<K>(medium: Medium<K>): Promise<Pick<Medium<K>, 'mediaId' | 'kind'>>
  /** @throws AppError `notFound` */
  read(mediaId: string): Promise<Buffer>
  /** Removes all but these. */
  prune(inUse: ReadonlySet<string>): Promise<void>
}

/** The bytes of media in the data folder, a file each. */
export function createMediaStore(folder: string): MediaStore {
  const at = (mediaId: string) => join(folder, mediaIdSchema.parse(mediaId))
  return {
    async keep({ mediaId, kind, bytes }) {
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
