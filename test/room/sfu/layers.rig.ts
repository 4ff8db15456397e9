import { describe, expect, it } from 'vitest'
import { sfuInChromium } from './in-chromium'
import { livePage, seenOn, until, wait, watchingPage, wishOn } from './rig-pages'

const rig = sfuInChromium()

describe.each(['VP8', 'H264'])('viewers of a %s simulcast', (codec) => {
  it('each get the layer they wish for, and a switch shows in no decoder', async () => {
    const room = `layers-${codec.toLowerCase()}`
    const studio = await livePage({ ...rig, room }, { codec, isCalm: true })
    const [plain, wishing] = [
      await watchingPage({ browser: rig.browser, url: rig.server.url, room }),
      await watchingPage({ browser: rig.browser, url: rig.server.url, room }),
    ]
    const best = await until(
      () => seenOn(plain),
      ({ height, frames }) => height === 544 && frames > 30,
    )
    expect(best.height).toBe(544)
    const { report } = await wishOn(wishing, { layer: 'q' })
    expect(report.layers.map(({ rid, height }) => [rid, height])).toEqual([
      ['q', 136],
      ['h', 272],
      ['f', 544],
    ])
    const before = await seenOn(wishing)
    for (const [wish, height] of [
      [{ layer: 'q' }, 136],
      [{ layer: 'f' }, 544],
      [{ layer: 'h' }, 272],
      [{ maxHeight: 120 }, 136],
      [{}, 544],
    ] as const) {
      await wishOn(wishing, wish)
      const seen = await until(
        () => seenOn(wishing),
        (figures) => figures.height === height,
        4_000,
      )
      expect(seen.height).toBe(height)
    }
    await wait(500)
    const [after, other] = [await seenOn(wishing), await seenOn(plain)]
    // A decoder that notices asks for a keyframe, and shows nothing until it comes.
    expect(after.plis).toBe(before.plis)
    expect(after.packetsLost).toBe(0)
    const frozen = after.freezes - before.freezes
    // What a busy machine holds up, it holds up for both.
    expect(frozen - (other.freezes - best.freezes)).toBeLessThan(3)
    expect(other.height).toBe(544)
    await wishing.close()
    await plain.close()
    await studio.close()
  })
})

it('sends a viewer whose page nobody sees sound only, and the picture again once it is seen', async () => {
  const studio = await livePage({ ...rig, room: 'hidden' }, { isCalm: true })
  const viewer = await watchingPage({ browser: rig.browser, url: rig.server.url, room: 'hidden' })
  await until(
    () => seenOn(viewer),
    ({ frames }) => frames > 10,
  )
  expect((await wishOn(viewer, { paused: true })).report.sent).toBeNull()
  await wait(300)
  const before = await seenOn(viewer)
  await wait(1_500)
  const hidden = await seenOn(viewer)
  expect(hidden.frames - before.frames).toBeLessThan(2)
  expect(hidden.audioEnergy).toBeGreaterThan(before.audioEnergy)
  await wishOn(viewer, {})
  const shown = await until(
    () => seenOn(viewer),
    ({ frames }) => frames > hidden.frames + 10,
  )
  expect(shown.frames).toBeGreaterThan(hidden.frames + 10)
  expect(shown.plis).toBe(0)
  await viewer.close()
  await studio.close()
})
