import { AppError } from '../../../../shared/contract/errors'
import { uploadChunkBytes } from '../../../../shared/contract/requests/scenes'
import type { Output } from '../../../../shared/contract/studio'
import { ask } from '../../bridge'
import { newId } from './state'

/** Sends a file piece by piece; the bridge takes no large messages. Resolves with what main knows it by. */
export async function upload(file: Blob): Promise<string> {
  const uploadId = newId()
  for (let offset = 0; offset === 0 || offset < file.size; offset += uploadChunkBytes) {
    const piece = await file.slice(offset, offset + uploadChunkBytes).bytes()
    await ask('scenes.upload', { uploadId, offset, data: toBase64(piece) })
  }
  return uploadId
}

/** All of a medium, or of an exported file. @throws RequestFailed */
export const readMedia = (mediaId: string): Promise<Blob> =>
  readWhole((offset) => ask('sceneMedia.read', { mediaId, offset }))

/** What comes piece by piece, in order. @throws RequestFailed */
export async function readWhole(read: (offset: number) => Promise<Output<'sceneMedia.read'>>): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 0, bytes = 1; offset < bytes; ) {
    const piece = await read(offset)
    const data = fromBase64(piece.data)
    if (data.length === 0) throw new AppError('fileCorrupt', 'a medium ended early')
    pieces.push(data)
    offset += data.length
    bytes = piece.bytes
  }
  return new Blob(pieces)
}

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
