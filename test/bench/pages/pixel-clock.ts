/**
 * Runs inside pages: a millisecond clock written into pixels, and its reader. 24 bits of `Date.now()` and an
 * even parity bit stand as black or white blocks along the top of the picture, so that a scaled or re-encoded
 * frame still tells when it was drawn. Both pages share the machine's clock.
 */
export interface PixelClockWindow extends Window {
  startPixelClock(size: { width: number; height: number; framesPerSecond: number }): MediaStream
  readPixelClock(video: HTMLVideoElement): { at: number } | { parityError: true }
}

export function installPixelClock(): void {
  const page = window as unknown as PixelClockWindow
  const blocks = 25

  page.startPixelClock = ({ width, height, framesPerSecond }) => {
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    document.body.append(canvas)
    const context = canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('no canvas')
    const block = width / blocks
    setInterval(() => {
      const now = Date.now() % 2 ** 24
      context.fillStyle = `hsl(${(now / 20) % 360} 60% 50%)`
      context.fillRect(0, block, width, height - block)
      context.fillStyle = '#fff'
      context.fillRect((now / 4) % width, height / 2, 60, 60)
      let parity = 0
      for (let bit = 0; bit < 24; bit++) {
        const isSet = (now >> bit) & 1
        parity ^= isSet
        context.fillStyle = isSet ? '#fff' : '#000'
        context.fillRect(bit * block, 0, block, block)
      }
      context.fillStyle = parity ? '#fff' : '#000'
      context.fillRect(24 * block, 0, block, block)
    }, 1000 / framesPerSecond)
    return canvas.captureStream(framesPerSecond)
  }

  const strip = document.createElement('canvas')
  strip.width = blocks * 8
  strip.height = 8
  const reader = strip.getContext('2d', { willReadFrequently: true, alpha: false })

  page.readPixelClock = (video) => {
    if (!reader) throw new Error('no canvas')
    const block = video.videoWidth / blocks
    reader.drawImage(video, 0, 0, video.videoWidth, block, 0, 0, strip.width, strip.height)
    const pixels = reader.getImageData(0, 4, strip.width, 1).data
    let value = 0
    let parity = 0
    for (let bit = 0; bit < blocks; bit++) {
      const isSet = (pixels[(bit * 8 + 4) * 4] ?? 0) > 127 ? 1 : 0
      parity ^= isSet
      if (bit < 24) value += isSet * 2 ** bit
    }
    return parity === 0 ? { at: value } : { parityError: true }
  }
}
