import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heartLook } from '../../../src/renderer/shared-media/heart-look'
import {
  firstSize,
  itemOf,
  pictureSizes,
  type SceneItem,
  type SceneSource,
} from '../../../src/shared/domain/scene'
import { placedIn } from '../../../src/shared/domain/scene/resize'
import type { Heart } from '../../../src/shared/domain/sensor'
import { startChromium } from '../../rigs/chromium'
import { report } from '../../rigs/report'
import type { MediaRig } from '../pages/media'
import { serveSources } from '../pages/serve'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page

beforeAll(async () => {
  site = await serveSources()
  browser = await startChromium({ extraFlags: ['--use-fake-device-for-media-stream=fps=30'] })
  page = await openPage()
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})

async function openPage(): Promise<Page> {
  const opened = await browser.newPage()
  await opened.goto(`${site.url}test/renderer/pages/media.html`)
  await opened.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) === 1_280)
  return opened
}

const item = (id: string, source: SceneSource, more: Partial<SceneItem> = {}): SceneItem => ({
  ...itemOf({ id, name: id, source }),
  ...more,
})
const colour = (id: string, value: string, more: Partial<SceneItem> = {}) =>
  item(id, { kind: 'colour', colour: value }, more)
const box = (x: number, y: number, width: number, height: number) => ({
  ...{ x, y, width, height },
})
const show = (...items: SceneItem[]) =>
  page.evaluate((each) => (window as unknown as MediaRig).show(...each), items)
const camera = item('camera', { kind: 'camera', deviceId: null, label: '' })

/** What stands at a place of the programme, by the strongest of its colours; grey: none of them. */
async function at(x: number, y: number): Promise<string> {
  const [red, green, blue] = await page.evaluate(
    ([left, top]) => (window as unknown as MediaRig).pixel(left, top),
    [x / 1_280, y / 720] as const,
  )
  const strongest = Math.max(red, green, blue)
  if (strongest < 40) return 'black'
  const names = Object.entries({ red, green, blue }).filter(([, value]) => value > strongest - 60)
  return names.map(([name]) => name).join('+')
}
const places = (...of: [number, number][]) =>
  expect.poll(async () => Promise.all(of.map(([x, y]) => at(x, y))))

describe('a composed scene', () => {
  it('has each source where it stands, the later over the earlier, black where there is none', async () => {
    await show(
      colour('low', '#ff0000', box(100, 100, 400, 300)),
      colour('high', '#0000ff', box(300, 200, 400, 300)),
    )
    await places([150, 150], [350, 250], [650, 450], [1_000, 600]).toEqual(['red', 'blue', 'blue', 'black'])
  })

  it('turns a source around its middle, and lets what is under it shine through', async () => {
    await show(
      colour('low', '#ff0000'),
      colour('bar', '#0000ff', { ...box(340, 330, 600, 60), rotation: 90 }),
      colour('half', '#0000ff', { ...box(0, 0, 100, 100), opacity: 0.5 }),
    )
    await places([640, 120], [400, 360], [640, 360], [50, 50]).toEqual(['blue', 'red', 'blue', 'red+blue'])
  })

  it('crops a source at its sides, and stretches or fills its box as asked', async () => {
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(200, 100)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no context')
      for (const [index, fill] of ['#ff0000', '#00ff00', '#0000ff', '#ff0000'].entries()) {
        context.fillStyle = fill
        context.fillRect(index * 50, 0, 50, 100)
      }
      ;(window as unknown as MediaRig).image = await canvas.convertToBlob()
    })
    const image = { kind: 'image', mediaId: 'a'.repeat(64) } as const
    const half = { left: 0.25, right: 0.25, top: 0, bottom: 0 }
    await show(
      item('cut', image, { ...box(0, 0, 200, 200), crop: half }),
      item('inside', image, box(400, 0, 400, 400)),
      item('stretched', image, { ...box(900, 0, 100, 400), fit: 'stretch' }),
      item('filling', image, { ...box(0, 500, 100, 100), fit: 'fill' }),
    )
    await places([50, 100], [150, 100]).toEqual(['green', 'blue'])
    await places([410, 200], [410, 50]).toEqual(['red', 'black'])
    await places([912, 380], [937, 380]).toEqual(['red', 'green'])
    await places([20, 550], [80, 550], [120, 550]).toEqual(['green', 'blue', 'black'])
  })

  it('plays a media file over and over, and says of one that it cannot play', async () => {
    const film = { kind: 'video', mediaId: 'b'.repeat(64) } as const
    const problem = () =>
      page.evaluate(
        (key) => (window as unknown as MediaRig).media.store.getState().captures[key]?.problem,
        `video:${film.mediaId}`,
      )
    await page.evaluate(async () => {
      const rig = window as unknown as MediaRig
      rig.image = await rig.film('#00ff00')
    })
    await show(item('film', film, box(640, 360, 640, 360)))
    await places([900, 600], [300, 600]).toEqual(['green', 'black'])
    await page.waitForTimeout(3_000)
    expect(await problem()).toBe(null)
    await places([900, 600]).toEqual(['green'])
    await show(colour('low', '#ff0000'))
    await page.evaluate(() => {
      const rig = window as unknown as MediaRig
      rig.image = new Blob(['no film'])
    })
    await show(item('film', film))
    await expect.poll(problem).toBe('noMedia')
  })

  it('writes text as large as its box allows, on its ground', async () => {
    const text = { kind: 'text', text: '██\n██', colour: '#00ff00', background: '#0000ff' } as const
    await show(item('text', text, box(200, 100, 800, 400)))
    await places([220, 120], [600, 210], [600, 410], [600, 600]).toEqual(['blue', 'green', 'green', 'black'])
  })

  it('puts a placeholder where a camera is missing, and the rest of the scene goes on', async () => {
    await page.evaluate(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = () => {
        navigator.mediaDevices.getUserMedia = real
        return Promise.reject(new DOMException('', 'NotFoundError'))
      }
    })
    await show(colour('low', '#ff0000'), { ...camera, ...box(640, 360, 640, 360) })
    await places([100, 100], [700, 400]).toEqual(['red', 'black'])
    const problem = () =>
      page.evaluate(() => (window as unknown as MediaRig).media.store.getState().captures['camera:']?.problem)
    await expect.poll(problem).toBe('noCamera')
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')))
    await expect.poll(problem).toBe(null)
    await places([700, 400]).not.toEqual(['black'])
  })

  it('takes a camera once for all who show it, and gives it back when the last is gone', async () => {
    const count = () =>
      page.evaluate(() => Object.keys((window as unknown as MediaRig).media.store.getState().captures))
    await show(camera, { ...camera, id: 'again', ...box(0, 0, 320, 180) })
    await expect.poll(count).toEqual(['camera:'])
    await show({ ...camera, visible: false })
    expect(await count()).toEqual(['camera:'])
    await show(colour('low', '#ff0000'))
    expect(await count()).toEqual([])
  })

  it('asks for a screen by a gesture only, and says when it ended', async () => {
    const screen = item('screen', { kind: 'screen', id: 's1' })
    const problem = () =>
      page.evaluate(
        () => (window as unknown as MediaRig).media.store.getState().captures['screen:s1']?.problem,
      )
    const open = () =>
      page.evaluate((source) => (window as unknown as MediaRig).media.openSource(source), screen.source)
    await show(screen)
    expect(await problem()).toBe('notChosen')
    await page.evaluate(() => {
      const shared = navigator.mediaDevices.getUserMedia({ video: true })
      navigator.mediaDevices.getDisplayMedia = () => shared
    })
    expect(await open()).toBe(null)
    expect(await problem()).toBe(null)
    await page.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    })
    // A closed picker changes nothing.
    expect(await open()).toBe('noPermission')
    expect(await problem()).toBe(null)
    await places([640, 360]).not.toEqual(['black'])
    await show(colour('low', '#ff0000'))
    expect(await problem()).toBe(undefined)
  })

  it('puts alerts where a scene has a place for them, and nowhere else', async () => {
    const alert = { id: 'x', text: 'Hello', name: 'Lena', amount: null, durationMs: 60_000 }
    const place = item('alerts', { kind: 'overlay', shows: 'alerts' }, { ...box(100, 100, 1_075, 144) })
    await show(colour('low', '#00ff00'))
    await page.evaluate((each) => (window as unknown as MediaRig).media.showAlert(each), alert)
    await places([600, 630], [600, 230]).toEqual(['blue', 'green'])
    await show(colour('low', '#00ff00'), place)
    await places([600, 630], [600, 230]).toEqual(['green', 'blue'])
  })

  it('writes the chat in its place, newest at the foot', async () => {
    await show(
      item('chat', { kind: 'overlay', shows: 'chat' }, box(0, 0, 400, 300)),
      colour('edge', '#00ff00', box(500, 0, 10, 10)),
    )
    await places([20, 280]).toEqual(['black'])
    const lines = [{ name: 'L', text: '██████████████' }]
    await page.evaluate((each) => (window as unknown as MediaRig).media.showChat(each), lines)
    await places([100, 273], [100, 100]).toEqual(['red+green+blue', 'black'])
  })

  it('fades from one scene to the next, and is there at its end', async () => {
    const [red, blue] = [colour('red', '#ff0000'), colour('blue', '#0000ff')]
    const seen = await page.evaluate(
      async ([one, other]) => {
        const rig = window as unknown as MediaRig
        const collection = {
          ...{ id: 'c', name: 'c', size: rig.size, transition: { kind: 'fade', ms: 1_000 } as const },
          scenes: [
            { id: 'one', name: 'one', items: [one] },
            { id: 'other', name: 'other', items: [other] },
          ],
        }
        rig.media.showScenes({ collection, sceneId: 'one' })
        await new Promise((done) => setTimeout(done, 500))
        rig.media.showScenes({ collection, sceneId: 'other' })
        const looks: number[] = []
        for (let look = 0; look < 30; look++) {
          await new Promise((done) => setTimeout(done, 60))
          looks.push(rig.pixel(0.5, 0.5)[2])
        }
        return looks
      },
      [red, blue] as const,
    )
    expect(seen.filter((each) => each > 60 && each < 200).length).toBeGreaterThan(2)
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen)
    await places([640, 360]).toEqual(['blue'])
  })

  it.each(pictureSizes)('goes out in $width × $height, overlays and all, on the same track', async (size) => {
    const track = () =>
      page.evaluate(() => (window as unknown as MediaRig).media.programme().video?.getSettings())
    await page.evaluate((each) => {
      ;(window as unknown as MediaRig).size = each
    }, size)
    const { width, height } = size
    const last = { x: width - 100, y: height - 100, width: 100, height: 100 }
    await show(colour('last', '#ff0000', last), colour('first', '#0000ff', box(0, 0, 100, 100)))
    await expect.poll(track).toMatchObject(size)
    const look = (x: number, y: number) => at((x / width) * 1_280, (y / height) * 720)
    const looks = () =>
      Promise.all([look(50, 50), look(width - 50, height - 50), look(width / 2, height / 2)])
    await expect.poll(looks).toEqual(['blue', 'red', 'black'])
    const heart = placedIn(
      box(heartLook.area.x * 1_280, heartLook.area.y * 720, 307.2, 126.72),
      firstSize,
      size,
    )
    const panel = () => look(heart.x + heart.width / 2, heart.y + heart.height * 0.97)
    const tell = (told: Heart | null) =>
      page.evaluate((each) => (window as unknown as MediaRig).media.showHeart(each), told)
    await tell({ value: 82, curve: [82] })
    await expect.poll(panel).toBe('blue')
    await tell(null)
    await expect.poll(panel).toBe('black')
  })

  it('writes a frame for nearly each of a leading camera’s with four sources, no faster, and closes every frame', async () => {
    const fresh = await openPage()
    const quarter = (x: number, y: number) => box(x, y, 640, 360)
    const result = await fresh.evaluate(
      async ([cameraItem, others]) => {
        const rig = window as unknown as MediaRig
        rig.showCompositor()
        const tracks = await Promise.all([rig.camera(), rig.camera(), rig.camera()])
        tracks.forEach((track, index) => {
          rig.compositor.feed(`camera:${index}`, track)
        })
        const items = others.map((each, index) => ({
          ...cameraItem,
          ...each,
          id: `c${index}`,
          source: { kind: 'camera' as const, deviceId: String(index), label: '' },
        }))
        rig.compositor.showScene(items, 0)
        await rig.framesIn(1_000)
        const before = { ...(await rig.compositor.counts()) }
        await new Promise((done) => setTimeout(done, 3_000))
        const during = { ...(await rig.compositor.counts()) }
        for (const track of tracks) track.stop()
        await new Promise((done) => setTimeout(done, 500))
        return { before, during, after: await rig.compositor.counts() }
      },
      [camera, [quarter(0, 0), quarter(640, 0), quarter(0, 360), quarter(640, 360)]] as const,
    )
    await fresh.close()
    const { before, during, after } = result
    const written = during.written - before.written
    const ofOneCamera = (during.taken - before.taken) / 3
    report(`four sources: ${written} frames written, ${Math.round(ofOneCamera)} came of each camera`)
    expect(ofOneCamera).toBeGreaterThan(0)
    // Well above the pace of a still picture; what a busy machine makes of it is the bench's affair.
    expect(written / ofOneCamera).toBeGreaterThan(0.5)
    expect(written / 3).toBeLessThan(33)
    expect(during.taken - during.closed).toBeLessThanOrEqual(3)
    expect(after.closed).toBe(after.taken)
  })
})
