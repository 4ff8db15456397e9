import { mostPictureCharacters } from '../../../../shared/domain/room-card'

const size = { width: 640, height: 360 }
/** The first whose picture is small enough for one message is taken. */
const qualities = [0.85, 0.7, 0.55, 0.4, 0.25, 0.1]

/**
 * A picture file as the room takes it, base64: cut to 16:9 around its middle and drawn anew, so that nothing of the file but what is
 * seen is left. @throws when the browser cannot decode the file, or makes no WebP
 */
export async function roomPictureOf(file: Blob): Promise<string> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('there is no canvas to draw on')
  const scale = Math.max(size.width / image.width, size.height / image.height)
  const [width, height] = [image.width * scale, image.height * scale]
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, (size.width - width) / 2, (size.height - height) / 2, width, height)
  image.close()
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
    if (blob.type !== 'image/webp') throw new Error('this browser makes no WebP')
    const text = base64Of(new Uint8Array(await blob.arrayBuffer()))
    if (text.length <= mostPictureCharacters) return text
  }
  throw new Error('the picture is too large at every quality')
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
