import { describe, expect, it } from 'vitest'
import {
  awayMs,
  createStallWatch,
  type ReceivedCounts,
  type StallNews,
  silentPathMs,
  silentPictureMs,
} from '../../../src/renderer/shared-media/stall-watch'

/** Looks every `stepMs` until `untilMs` and tells when each news came. */
function watch(
  counts: (now: number) => Omit<ReceivedCounts, 'media'> & Partial<ReceivedCounts>,
  stepMs: number,
  untilMs = 5_000,
) {
  const stallWatch = createStallWatch()
  const news: [StallNews, number][] = []
  for (let now = 0; now <= untilMs; now += stepMs) {
    const heard = stallWatch.look({ media: counts(now).packets, ...counts(now) }, now)
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

  it('tells a publisher who is away from a path that is gone: reports go on', () => {
    const news = watch(
      (now) => {
        const sent = at30(Math.min(now, 2_000)) + (now > 6_000 ? at30(now - 6_000) : 0)
        return { videoFrames: sent, media: sent, packets: sent + Math.floor(now / 200) }
      },
      100,
      10_000,
    )
    expect(news.map(([what]) => what)).toEqual(['moving', 'away', 'moving'])
    expect(news[1]?.[1]).toBeLessThanOrEqual(2_000 + awayMs + 133)
    expect(news[2]?.[1]).toBeLessThanOrEqual(6_200)
  })

  it('calls a path lost that goes while the publisher is away', () => {
    const news = watch(
      (now) => {
        const sent = at30(Math.min(now, 2_000))
        return { videoFrames: sent, media: sent, packets: sent + Math.floor(Math.min(now, 5_000) / 200) }
      },
      100,
      10_000,
    )
    expect(news.map(([what]) => what)).toEqual(['moving', 'away', 'stalled'])
    expect(news[2]?.[1]).toBeGreaterThanOrEqual(5_000 + silentPathMs - 200)
  })

  it('gives a picture its time after sound is back, and calls it stalled when it does not come', () => {
    const news = watch(
      (now) => {
        const frames = at30(Math.min(now, 2_000))
        const media = frames + (now > 6_000 ? at30(now - 6_000) : 0)
        return { videoFrames: frames, media, packets: media + Math.floor(now / 200) }
      },
      100,
      12_000,
    )
    expect(news.map(([what]) => what)).toEqual(['moving', 'away', 'stalled'])
    expect(news[2]?.[1]).toBeGreaterThanOrEqual(6_000 + silentPictureMs)
  })

  it('does not call a picture away that comes once a second, without sound', () => {
    const news = watch(
      (now) => {
        const sent = Math.floor(now / 1_000)
        return { videoFrames: sent, media: sent, packets: sent + Math.floor(now / 200) }
      },
      100,
      20_000,
    )
    expect(news.filter(([what]) => what === 'away').length).toBeLessThanOrEqual(1)
    expect(news.at(-1)?.[0]).toBe('moving')
  })
})
