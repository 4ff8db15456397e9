import type { AudioSample } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { createSoundTrack } from '../../../../src/renderer/studio/media/recording/sound-track'
import { createTimeLine } from '../../../../src/renderer/studio/media/recording/time-line'

const sampleRate = 48_000
const count = 4_800
const blockUs = 100_000

interface Heard {
  at: number
  seconds: number
  isSilent: boolean
}
function opened() {
  const heard: Heard[] = []
  const timeLine = createTimeLine(0)
  const add = async (sample: AudioSample) => {
    const plane = new Float32Array(sample.numberOfFrames)
    sample.copyTo(plane, { planeIndex: 0, format: 'f32-planar' })
    heard.push({
      at: sample.timestamp,
      seconds: sample.duration,
      isSilent: plane.every((each) => each === 0),
    })
  }
  const track = createSoundTrack({ sampleRate, source: { add }, timeLine })
  /** The block with this number, which ends when it is handed over. */
  const take = (index: number, lateUs = 0) =>
    track.take(
      { frame: index * count, planes: new Float32Array(2 * count).fill(0.5) },
      (index + 1) * blockUs + lateUs,
    )
  const result = async () => {
    await track.settled()
    return heard
  }
  return { track, timeLine, take, result }
}
const ends = (heard: readonly Heard[]) => heard.map(({ at, seconds }) => at + seconds)

describe('the sound of a recording', () => {
  it('is without a seam, however unevenly its blocks come', async () => {
    const { take, result } = opened()
    for (const [index, lateUs] of [0, 60_000, 5_000, 90_000, 0].entries()) take(index, lateUs)
    const heard = await result()
    expect(heard.map(({ at }) => at)).toEqual([0, 0.1, 0.2, 0.3, 0.4].map((at) => expect.closeTo(at, 5)))
  })

  it('is silence where nothing comes, so that the picture need not wait for it', async () => {
    const { track, result } = opened()
    for (let nowUs = 200_000; nowUs <= 3_000_000; nowUs += 200_000) track.look(nowUs)
    const heard = await result()
    expect(heard.every(({ isSilent }) => isSilent)).toBe(true)
    expect(ends(heard).at(-1)).toBeGreaterThan(2.5)
    expect(ends(heard).at(-1)).toBeLessThanOrEqual(3)
  })

  it('goes on where it belongs once blocks come again', async () => {
    const { track, take, result } = opened()
    take(0)
    for (let nowUs = 200_000; nowUs <= 2_000_000; nowUs += 200_000) track.look(nowUs)
    take(20)
    const heard = await result()
    expect(heard.at(-1)?.isSilent).toBe(false)
    expect(heard.at(-1)?.at).toBeCloseTo(2, 1)
    for (const [index, { at }] of heard.entries())
      expect(at).toBeGreaterThanOrEqual((ends(heard)[index - 1] ?? 0) - 1e-6)
  })

  it('leaves out what is heard in a pause, and fills nothing in there', async () => {
    const { track, timeLine, take, result } = opened()
    take(0)
    timeLine.pause(true, blockUs)
    for (let index = 1; index < 20; index++) {
      take(index)
      track.look((index + 1) * blockUs)
    }
    timeLine.pause(false, 20 * blockUs)
    take(20)
    const heard = await result()
    expect(heard.map(({ isSilent }) => isSilent)).toEqual([false, false])
    expect(heard.at(-1)?.at).toBeCloseTo(0.1, 5)
  })

  it('drops blocks that were held up longer than silence took their place', async () => {
    const { track, take, result } = opened()
    take(0)
    for (let nowUs = 200_000; nowUs <= 2_000_000; nowUs += 200_000) track.look(nowUs)
    const before = (await result()).length
    for (let index = 1; index < 10; index++) take(index, 2_000_000)
    expect(await result()).toHaveLength(before)
  })
})
