import { describe, expect, it } from 'vitest'
import { base64Of } from '../../../../src/renderer/studio/media/recording/base64'
import { createFrameClock } from '../../../../src/renderer/studio/media/recording/frame-clock'
import { createSoundClock } from '../../../../src/renderer/studio/media/recording/sound-clock'
import { createTimeLine } from '../../../../src/renderer/studio/media/recording/time-line'

describe('the time of a recording', () => {
  it('begins with it, and nothing stands before that', () => {
    const line = createTimeLine(1_000)
    expect(line.inFile(1_030)).toBe(30)
    expect(line.inFile(999)).toBeNull()
  })

  it('leaves no hole where it was paused, and nothing of it', () => {
    const line = createTimeLine(0)
    line.pause(true, 1_000)
    expect(line.inFile(999)).toBe(999)
    expect(line.inFile(1_500)).toBeNull()
    line.pause(false, 3_000)
    expect(line.inFile(2_999)).toBeNull()
    expect(line.inFile(3_010)).toBe(1_010)
    line.pause(true, 3_100)
    line.pause(false, 4_100)
    expect(line.inFile(4_200)).toBe(1_200)
  })

  it('takes a repeated word for pause or resume once', () => {
    const line = createTimeLine(0)
    line.pause(true, 1_000)
    line.pause(true, 2_000)
    line.pause(false, 3_000)
    line.pause(false, 4_000)
    expect(line.inFile(5_000)).toBe(3_000)
  })
})

describe('the clock of frames', () => {
  it('starts anywhere: the first was when it came, and a late one keeps its distance', () => {
    const clock = createFrameClock()
    expect(clock.instantOf(77_000_000, 1_000)).toBe(1_000)
    expect(clock.instantOf(77_033_000, 90_000)).toBe(34_000)
  })

  it('never goes back', () => {
    const clock = createFrameClock()
    clock.instantOf(100, 1_000)
    expect(clock.instantOf(100, 1_001)).toBeNull()
    expect(clock.instantOf(50, 1_002)).toBeNull()
    expect(clock.instantOf(133, 1_040)).toBe(1_033)
  })
})

describe('the clock of samples', () => {
  const rate = 48_000
  const count = 4_800
  const blockUs = 100_000
  /** Blocks of a tenth of a second, each this late. */
  function instants(lateUs: readonly number[], from = 0) {
    const clock = createSoundClock(rate)
    return lateUs.map((late, index) => {
      const frame = (from + index) * count
      return Math.round(clock.instantOf({ frame, count }, 1e6 + (index + 1) * blockUs + late) - 1e6)
    })
  }

  it('counts evenly, however unevenly blocks come', () =>
    expect(instants([0, 30_000, 5_000, 80_000, 0])).toEqual([0, 1, 2, 3, 4].map((at) => at * blockUs)))

  it('starts anywhere', () => expect(instants([0, 0], 9_999)).toEqual([0, blockUs]))

  it('believes the block that came soonest', () =>
    expect(instants([40_000, 0, 0])).toEqual([40_000, blockUs, 2 * blockUs]))

  it('is moved up after a second in which everything was late: the audio thread left time out', () => {
    const late = [0, ...Array.from({ length: 30 }, () => 300_000)]
    const found = instants(late)
    expect(found[5]).toBe(5 * blockUs)
    expect(found.at(-1)).toBe(30 * blockUs + 300_000)
  })

  it('stays when blocks were only held up for a while', () => {
    const late = [0, ...Array.from({ length: 8 }, (_, at) => 800_000 - at * 100_000), 0, 0, 0, 0, 0, 0, 0]
    expect(instants(late).at(-1)).toBe(15 * blockUs)
  })
})

describe('bytes as base64', () => {
  it.each([0, 1, 2, 3, 45_000])('are the same on both ways there: %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) % 256)
    const expected = Buffer.from(bytes).toString('base64')
    expect(base64Of(bytes)).toBe(expected)
    expect(base64Of(Object.assign(bytes, { toBase64: undefined }))).toBe(expected)
  })
})
