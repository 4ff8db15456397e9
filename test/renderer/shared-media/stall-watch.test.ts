import { describe, expect, it } from 'vitest'
import {
  createStallWatch,
  type StallNews,
  silentPathMs,
  silentPictureMs,
} from '../../../src/renderer/shared-media/stall-watch'

/** Looks every `stepMs` until `untilMs` and tells when each news came. */
function watch(
  counts: (now: number) => { videoFrames: number; packets: number },
  stepMs: number,
  untilMs = 5_000,
) {
  const stallWatch = createStallWatch()
  const news: [StallNews, number][] = []
  for (let now = 0; now <= untilMs; now += stepMs) {
    const heard = stallWatch.look(counts(now), now)
    if (heard) news.push([heard, now])
  }
  return news
}
const at30 = (now: number) => Math.floor(now / 33)

describe('the stall watch', () => {
  it('says nothing before the first frame', () => {
    expect(watch(() => ({ videoFrames: 0, packets: 0 }), 100)).toEqual([])
  })

  it('notices a silent path within half a second and a look', () => {
    const news = watch(
      (now) => ({ videoFrames: at30(Math.min(now, 2_000)), packets: at30(Math.min(now, 2_000)) }),
      100,
    )
    expect(news.map(([what]) => what)).toEqual(['moving', 'stalled'])
    expect(news[1]?.[1]).toBeGreaterThanOrEqual(2_000 + silentPathMs - 33)
    expect(news[1]?.[1]).toBeLessThanOrEqual(2_000 + silentPathMs + 100)
  })

  it('gives a picture longer while sound still arrives', () => {
    const news = watch((now) => ({ videoFrames: at30(Math.min(now, 2_000)), packets: at30(now) }), 100)
    expect(news[1]?.[0]).toBe('stalled')
    expect(news[1]?.[1]).toBeGreaterThanOrEqual(2_000 + silentPictureMs - 33)
  })

  it('raises no alarm when a hidden page looks only once a second', () => {
    expect(watch((now) => ({ videoFrames: at30(now), packets: at30(now) }), 1_000)).toEqual([
      ['moving', 1_000],
    ])
  })

  it('tells when it moves again after a stall', () => {
    const news = watch((now) => {
      const count = now > 2_000 && now < 3_000 ? 60 : at30(now)
      return { videoFrames: count, packets: count }
    }, 100)
    expect(news.map(([what]) => what)).toEqual(['moving', 'stalled', 'moving'])
  })
})
