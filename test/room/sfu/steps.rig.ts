import { describe, expect, it } from 'vitest'
import { sfuInChromium } from './in-chromium'
import { livePage, seenOn, until, watchingPage, wishOn } from './rig-pages'

const rig = sfuInChromium()

describe.each(['VP9', 'AV1'])('a viewer of a %s stream in layers', (codec) => {
  it('gets the size it wishes for, down and up, and its decoder never stops', async () => {
    const room = `steps-${codec.toLowerCase()}`
    const wish = { codec, isSimulcast: false, isCalm: true, scalabilityMode: 'L3T3_KEY' }
    const studio = await livePage({ ...rig, room }, wish)
    const viewer = await watchingPage({ browser: rig.browser, url: rig.server.url, room })
    const top = await until(
      () => seenOn(viewer),
      ({ height, frames }) => height === 544 && frames > 20,
      30_000,
    )
    expect(top.height).toBe(544)
    const { report } = await wishOn(viewer, {})
    expect(report.layers.map(({ height }) => height)).toEqual([136, 272, 544])
    const [low, middle, high] = report.layers.map(({ rid }) => rid)
    for (const [layer, height] of [
      [low, 136],
      [high, 544],
      [middle, 272],
      [low, 136],
      [middle, 272],
    ] as const) {
      await wishOn(viewer, { layer })
      const seen = await until(
        () => seenOn(viewer),
        (figures) => figures.height === height,
        15_000,
      )
      expect(seen.height).toBe(height)
      const moving = await until(
        () => seenOn(viewer),
        ({ frames }) => frames > seen.frames + 5,
        15_000,
      )
      expect(moving.frames).toBeGreaterThan(seen.frames + 5)
    }
    const after = await seenOn(viewer)
    expect(after.packetsLost).toBe(0)
    expect(after.codec).toBe(`video/${codec}`)
    await viewer.close()
    await studio.close()
  })
})
