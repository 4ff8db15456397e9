/**
 * A clock in readable pixels, drawn along the top of the test pattern, for measuring glass to glass.
 *
 * Geometry, in fractions of the picture so that every simulcast layer can be read: the strip is the top 1/18 of the
 * height, cut into 32 equal cells. From the left: one white and one black reference cell, 24 bits of epoch
 * milliseconds modulo 2^24 (about 4 h 40 min), most significant first, white = 1, then one cell of even parity.
 * The five cells that remain are black.
 */
export const pixelClock = {
  cells: 32,
  heightFraction: 1 / 18,
  bits: 24,
  firstBitCell: 2,
  parityCell: 26,
  modulusMs: 2 ** 24,
} as const

/** The strip's cells from the left; true is white. */
export function clockCells(epochMs: number): boolean[] {
  const value = Math.floor(epochMs) % pixelClock.modulusMs
  const cells = new Array<boolean>(pixelClock.cells).fill(false)
  cells[0] = true
  let ones = 0
  for (let bit = 0; bit < pixelClock.bits; bit++) {
    const isOne = ((value >>> (pixelClock.bits - 1 - bit)) & 1) === 1
    cells[pixelClock.firstBitCell + bit] = isOne
    if (isOne) ones++
  }
  cells[pixelClock.parityCell] = ones % 2 === 1
  return cells
}

/** RGBA pixels of at least the strip: `width` × at least `pictureHeight / 18` rows, as `getImageData` gives them. */
export interface StripPixels {
  data: ArrayLike<number>
  width: number
  /** Height of the whole picture, not of the strip alone. */
  pictureHeight: number
}

/** The clock's milliseconds (modulo 2^24), or null when references or parity do not hold. */
export function readPixelClock(pixels: StripPixels): number | null {
  const brightness = Array.from({ length: pixelClock.cells }, (_, cell) => cellBrightness(pixels, cell))
  const white = brightness[0] ?? 0
  const black = brightness[1] ?? 255
  if (white - black < 100) return null
  const middle = (white + black) / 2
  let value = 0
  let ones = 0
  for (let bit = 0; bit < pixelClock.bits; bit++) {
    const isOne = (brightness[pixelClock.firstBitCell + bit] ?? 0) > middle
    value = value * 2 + (isOne ? 1 : 0)
    if (isOne) ones++
  }
  const parity = (brightness[pixelClock.parityCell] ?? 0) > middle
  return parity === (ones % 2 === 1) ? value : null
}

/** How old a clock reading is, in ms, across the modulus; negative when it lies in the future. */
export function clockAgeMs(reading: number, epochMs: number): number {
  const half = pixelClock.modulusMs / 2
  const difference =
    (((epochMs - reading) % pixelClock.modulusMs) + pixelClock.modulusMs) % pixelClock.modulusMs
  return difference >= half ? difference - pixelClock.modulusMs : difference
}

/** Mean green around the middle of a cell; green weighs most in what an encoder keeps. */
function cellBrightness(pixels: StripPixels, cell: number): number {
  const cellWidth = pixels.width / pixelClock.cells
  const middleX = Math.floor((cell + 0.5) * cellWidth)
  const middleY = Math.floor((pixels.pictureHeight * pixelClock.heightFraction) / 2)
  let sum = 0
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1])
      sum += pixels.data[((middleY + dy) * pixels.width + middleX + dx) * 4 + 1] ?? 0
  }
  return sum / 9
}
