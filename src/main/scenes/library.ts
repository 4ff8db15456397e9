import { mediaIn } from '../../shared/domain/scene/file'
import type { FileWork } from './files/work'
import type { KeptMedia, MediaStore } from './media-store'
import type { Scenes } from './scenes'
import type { Uploads } from './uploads'

/** Files of scenes and media, in and out. All throw AppErrors. */
export interface SceneLibrary {
  upload: Uploads['add']
  keepMedia(uploadId: string): Promise<KeptMedia>
  importFile(uploadId: string): Promise<void>
  /** Answers what `read` knows the file by, until the next export. */
  exportFile(): Promise<string>
  read(mediaId: string, offset: number): Promise<{ data: string; bytes: number }>
}

/** One answer stays far below what a page may leave unread. */
const chunkBytes = 256 * 1_024

export function createSceneLibrary(deps: {
  scenes: Scenes
  media: MediaStore
  uploads: Uploads
  work: FileWork
}): SceneLibrary {
  const { scenes, media, uploads, work } = deps
  let exported: { id: string; bytes: Buffer } | null = null
  /** A file is read in order, piece after piece: the last one is kept at hand. */
  let last: { id: string; bytes: Buffer } | null = null

  async function bytesOf(mediaId: string): Promise<Buffer> {
    if (exported?.id === mediaId) return exported.bytes
    if (last?.id !== mediaId) last = { id: mediaId, bytes: await media.read(mediaId) }
    return last.bytes
  }

  return {
    upload: uploads.add,
    keepMedia: async (uploadId) => media.keep(await work.identify(uploads.take(uploadId))),
    async importFile(uploadId) {
      const { collection, media: inFile } = await work.read(uploads.take(uploadId))
      for (const medium of inFile) await media.keep(medium)
      await scenes.add(collection)
    },
    async exportFile() {
      const { collection } = scenes.view()
      const found = await Promise.all(
        mediaIn(collection).map(async (mediaId) => {
          const bytes = await media.read(mediaId).catch(() => null)
          return bytes ? [{ mediaId, bytes }] : []
        }),
      )
      const { id, bytes } = await work.write({ collection, media: found.flat() })
      exported = { id, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) }
      return id
    },
    async read(mediaId, offset) {
      const bytes = await bytesOf(mediaId)
      return { data: bytes.subarray(offset, offset + chunkBytes).toString('base64'), bytes: bytes.length }
    },
  }
}
