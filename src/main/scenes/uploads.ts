import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'

export interface Uploads {
  /** @throws AppError `conflict` (a piece is missing) | `tooLarge` | `rateLimited` (too many at once) */
  add(uploadId: string, offset: number, base64: string): void
  /** All its pieces, once. @throws AppError `notFound` */
  take(uploadId: string): Buffer[]
}

const mostAtOnce = 4
const keptMs = 3 * 60_000

interface Upload {
  pieces: Buffer[]
  bytes: number
  forget: Stop
}

/** Files on their way from the window, in memory until they are used or given up. */
export function createUploads(deps: { clock: Clock; mostBytes: number }): Uploads {
  const uploads = new Map<string, Upload>()

  function drop(uploadId: string): void {
    uploads.get(uploadId)?.forget()
    uploads.delete(uploadId)
  }
  function begin(uploadId: string): Upload {
    if (uploads.size >= mostAtOnce)
      throw new AppError('rateLimited', 'Other files are on their way: wait until they are there.')
    const begun = { pieces: [], bytes: 0, forget: deps.clock.after(keptMs, () => uploads.delete(uploadId)) }
    uploads.set(uploadId, begun)
    return begun
  }

  return {
    add(uploadId, offset, base64) {
      if (offset === 0) drop(uploadId)
      const upload = offset === 0 ? begin(uploadId) : uploads.get(uploadId)
      if (upload?.bytes !== offset)
        throw new AppError('conflict', 'A piece of the file is missing: send it again.')
      const piece = Buffer.from(base64, 'base64')
      if (upload.bytes + piece.length > deps.mostBytes) {
        drop(uploadId)
        throw new AppError('tooLarge', 'This file is too large.')
      }
      upload.pieces.push(piece)
      upload.bytes += piece.length
    },
    take(uploadId) {
      const upload = uploads.get(uploadId)
      if (!upload)
        throw new AppError('notFound', 'The file did not arrive, or was given up: choose it again.')
      drop(uploadId)
      return upload.pieces
    },
  }
}
