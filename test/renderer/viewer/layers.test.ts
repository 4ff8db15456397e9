import { describe, expect, it } from 'vitest'
import { type AskLayers, createLayers } from '../../../src/renderer/viewer/player/layers'
import type { LayerReport, LayerWish } from '../../../src/shared/contract/watch'
import { manualClock } from '../shared-media/manual-clock'

const wish = (change: Partial<LayerWish> = {}): LayerWish => ({
  ...{ layer: 'auto', maxHeight: 360, paused: false },
  ...change,
})
function setUp() {
  const clock = manualClock()
  const asked: { url: string; wish: LayerWish | null }[] = []
  const reports: (LayerReport | null)[] = []
  let answer: LayerReport | null = { layers: [], sent: null, wish: wish() }
  const ask: AskLayers = async ({ url }, wanted) => {
    asked.push({ url, wish: wanted })
    return answer
  }
  const layers = createLayers({ clock, ask, changed: (report) => void reports.push(report) })
  const use = (url: string | null) => layers.use(url === null ? null : { url, token: 't' })
  const refuse = () => {
    answer = null
  }
  return { clock, asked, reports, layers, use, refuse }
}

describe('the wish for a layer', () => {
  it('is said once a view has come to rest, and not while it is dragged', () => {
    const { clock, asked, layers, use } = setUp()
    use('a')
    for (let height = 100; height <= 200; height += 10) {
      layers.wish(wish({ maxHeight: height }))
      clock.advance(100)
    }
    expect(asked).toEqual([])
    clock.advance(300)
    expect(asked).toEqual([{ url: 'a', wish: wish({ maxHeight: 200 }) }])
    layers.wish(wish({ maxHeight: 200 }))
    clock.advance(1_000)
    expect(asked).toHaveLength(1)
  })

  it('is said at once when a picture is wanted or not, and when a layer was chosen', () => {
    const { clock, asked, layers, use } = setUp()
    use('a')
    layers.wish(wish())
    clock.advance(300)
    layers.wish(wish({ paused: true }))
    layers.wish(wish({ layer: 'h' }))
    expect(asked.map((each) => each.wish)).toEqual([wish(), wish({ paused: true }), wish({ layer: 'h' })])
  })

  it('is said anew to each session, and to none that is over', () => {
    const { clock, asked, layers, use } = setUp()
    layers.wish(wish())
    clock.advance(300)
    expect(asked).toEqual([])
    use('a')
    use('a')
    use('b')
    expect(asked.map(({ url }) => url)).toEqual(['a', 'b'])
    use(null)
    layers.wish(wish({ paused: true }))
    expect(asked).toHaveLength(2)
  })
})

describe('the layers there are', () => {
  it('are read while somebody looks', async () => {
    const { clock, asked, layers, use } = setUp()
    use('a')
    layers.setWatched(true)
    clock.advance(6_000)
    layers.setWatched(false)
    clock.advance(60_000)
    expect(asked).toEqual(Array(3).fill({ url: 'a', wish: null }))
  })

  it('are none in a room that does not know of them, nor after the session', async () => {
    const { layers, use, refuse, reports } = setUp()
    refuse()
    use('a')
    layers.setWatched(true)
    await Promise.resolve()
    await Promise.resolve()
    expect(reports).toEqual([null])
    use(null)
    layers.close()
    expect(reports).toEqual([null, null])
  })

  it('of a session that was replaced meanwhile are not believed', async () => {
    const { layers, use, reports } = setUp()
    use('a')
    layers.setWatched(true)
    use('b')
    await Promise.resolve()
    await Promise.resolve()
    expect(reports).toEqual([])
    layers.close()
  })
})
