import { AppError } from '../../shared/contract/errors'
import { mediaIn, mostFileLength, readSceneFile, writeSceneFile } from '../../shared/domain/scene/file'
import { idOf, type KeptMedia, type MediaStore } from './media-store'
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
}): SceneLibrary {
  const { scenes, media, uploads } = deps
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
    keepMedia: async (uploadId) => media.keep(uploads.take(uploadId)),
    async importFile(uploadId) {
      const file = readSceneFile(uploads.take(uploadId).toString('utf8'))
      for (const wanted of mediaIn(file.collection)) {
        const bytes = Buffer.from(file.media[wanted] ?? '', 'base64')
        // A medium that the file lacks is told by its row; one that is another than it says is damage.
        if (bytes.length > 0 && idOf(bytes) !== wanted)
          throw new AppError('badInput', 'The file is damaged: a medium is not the one it should be.')
        if (bytes.length > 0) await media.keep(bytes)
      }
      await scenes.add(file.collection)
    },
    async exportFile() {
      const { collection } = scenes.view()
      const entries = await Promise.all(
        mediaIn(collection).map(async (id) => {
          const bytes = await media.read(id).catch(() => null)
          return bytes ? [[id, bytes.toString('base64')] as const] : []
        }),
      )
      const text = writeSceneFile({ collection, media: Object.fromEntries(entries.flat()) })
      if (text.length > mostFileLength)
        throw new AppError(
          'tooLarge',
          'The images and media files of this collection are more than a file may hold (64 MB).',
        )
      const bytes = Buffer.from(text)
      exported = { id: idOf(bytes), bytes }
      return exported.id
    },
    async read(mediaId, offset) {
      const bytes = await bytesOf(mediaId)
      return { data: bytes.subarray(offset, offset + chunkBytes).toString('base64'), bytes: bytes.length }
    },
  }
}
