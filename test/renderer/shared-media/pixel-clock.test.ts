import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clockAgeMs,
  clockCells,
  pixelClock,
  readPixelClock,
} from '../../../src/renderer/shared-media/pixel-clock'

/** Paints cells as a picture of this size would hold them, with limited contrast as video has. */
function paint(cells: boolean[], width: number, pictureHeight: number) {
  const rows = Math.ceil(pictureHeight * pixelClock.heightFraction)
  const data = new Uint8ClampedArray(width * rows * 4)
  for (let pixel = 0; pixel < width * rows; pixel++) {
    const cell = Math.floor(((pixel % width) / width) * pixelClock.cells)
    data.fill(cells[cell] ? 225 : 25, pixel * 4, pixel * 4 + 3)
  }
  return { data, width, pictureHeight }
}

describe('the pixel clock', () => {
  it.each([
    [1_280, 720],
    [640, 360],
    [320, 180],
  ])('reads back every time at %i × %i', (width, height) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 41 }), (epochMs) => {
        expect(readPixelClock(paint(clockCells(epochMs), width, height))).toBe(epochMs % pixelClock.modulusMs)
      }),
      { numRuns: 50 },
    )
  })

  it('answers nothing when one bit is wrong', () => {
    const cells = clockCells(1_234_567)
    cells[7] = !cells[7]
    expect(readPixelClock(paint(cells, 640, 360))).toBeNull()
  })

  it('answers nothing for a picture that holds no clock', () => {
    expect(readPixelClock(paint(new Array(32).fill(false), 640, 360))).toBeNull()
  })

  it('tells ages across the modulus', () => {
    expect(clockAgeMs(pixelClock.modulusMs - 10, pixelClock.modulusMs + 30)).toBe(40)
    expect(clockAgeMs(50, pixelClock.modulusMs + 30)).toBe(-20)
  })
})
