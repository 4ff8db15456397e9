import type { Input } from '../../../../shared/contract/studio'
import { ask } from '../../bridge'
import { readWhole, upload } from '../scenes/files'

/** All of a sound or a theme's picture. @throws RequestFailed */
export const readOverlayMedia = (id: string): Promise<Blob> =>
  readWhole((offset) => ask('overlayMedia.read', { mediaId: id, offset }))

/** A picture in whatever form the browser reads, as a PNG without anything in it that is not the picture. */
export async function plainPicture(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file)
  const scale = Math.min(1, mostSidePx / Math.max(image.width, image.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return canvas.convertToBlob({ type: 'image/png' })
}
const mostSidePx = 1_024

/** @throws DOMException where the browser cannot read it, RequestFailed */
export async function keepPicture(file: Blob): Promise<string> {
  const uploadId = await upload(await plainPicture(file))
  return (await ask('alerts.addPicture', { uploadId })).pictureId
}

/** Milliseconds, as heard: whatever cannot be decoded is no sound. @throws DOMException */
export async function decodedMs(file: Blob): Promise<number> {
  const context = new OfflineAudioContext(1, 1, 48_000)
  const { duration } = await context.decodeAudioData(await file.arrayBuffer())
  return Math.max(1, Math.round(duration * 1_000))
}

/** @throws DOMException where the browser cannot play it, RequestFailed */
export async function keepSound(file: Blob, name: string): Promise<string> {
  const durationMs = await decodedMs(file)
  const uploadId = await upload(file)
  const sound: Input<'sounds.add'> = { uploadId, name, durationMs }
  return (await ask('sounds.add', sound)).soundId
}
