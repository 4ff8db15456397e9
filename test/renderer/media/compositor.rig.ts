import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { alertLook } from '../../../src/renderer/shared-media/alert-look'
import { heartLook } from '../../../src/renderer/shared-media/heart-look'
import { clockAgeMs } from '../../../src/renderer/shared-media/pixel-clock'
import { stillIntervalMs } from '../../../src/renderer/studio/media/compositor/frame-pace'
import type { Alert } from '../../../src/shared/domain/rule'
import { itemOf, type SceneItem } from '../../../src/shared/domain/scene'
import type { Heart } from '../../../src/shared/domain/sensor'
import { startChromium } from '../../rigs/chromium'
import { report } from '../../rigs/report'
import type { MediaRig } from '../pages/media'
import { serveSources } from '../pages/serve'

const pictures = process.env.PICTURES
let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page

beforeAll(async () => {
  site = await serveSources()
  browser = await startChromium({ extraFlags: ['--use-fake-device-for-media-stream=fps=30'] })
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})
beforeEach(async () => {
  await page?.close()
  page = await browser.newPage()
  await page.goto(`${site.url}test/renderer/pages/media.html`)
  await page.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) === 1_280)
})

const alert: Alert = { id: 'a1', text: 'Lena tipped 25', name: 'Lena', amount: 25, durationMs: 3_000 }
type Area = { x: number; y: number; width: number; height: number }
const middleOf = ({ x, y, width, height }: Area) => [x + width / 2, y + height / 2] as const
const panel = [alertLook.panel.red, alertLook.panel.green, alertLook.panel.blue]

function isNear(colour: number[], expected: number[]): boolean {
  return colour.every((value, index) => Math.abs(value - (expected[index] ?? 0)) < 24)
}
const accent = [alertLook.accent.red, alertLook.accent.green, alertLook.accent.blue]
const pixelOf = (area: Area) =>
  page.evaluate(([x, y]) => (window as unknown as MediaRig).pixel(x, y), middleOf(area))
const pixel = () => pixelOf(alertLook.probe)
const tellHeart = (heart: Heart | null) =>
  page.evaluate((each) => (window as unknown as MediaRig).media.showHeart(each), heart)
/** A flat curve lies in the middle of its box. */
const calm: Heart = { value: 82, curve: Array.from({ length: 60 }, () => 82) }
const camera = itemOf({ id: 'camera', name: 'Camera', source: { kind: 'camera', deviceId: null, label: '' } })
const pattern = itemOf({ id: 'pattern', name: 'Pattern', source: { kind: 'pattern' } })
const show = (...items: SceneItem[]) =>
  page.evaluate((each) => (window as unknown as MediaRig).show(...each), items)
/** Frames a second of a picture in which nothing moves; how near to thirty a busy machine comes is the bench's affair. */
const stillRate = 1_000 / stillIntervalMs
const captured = () => page.evaluate(() => (window as unknown as MediaRig).media.store.getState().captures)
const panelIsThere = async () => isNear(await pixelOf(heartLook.probe), panel)
const curveIsThere = async () => isNear(await pixelOf(heartLook.curve), accent)

describe('the compositor', () => {
  it('keeps the pace of a moving picture with the test pattern, with a clock that can be read and is young', async () => {
    const frames = await page.evaluate(() => (window as unknown as MediaRig).framesIn(3_000))
    report(`test pattern: ${Math.round(frames / 3)} frames a second`)
    expect(frames / 3).toBeGreaterThan(stillRate * 1.5)
    expect(frames / 3).toBeLessThan(32)
    const looks = []
    for (let look = 0; look < 20; look++) {
      looks.push(await page.evaluate(() => (window as unknown as MediaRig).clock()))
      await page.waitForTimeout(37)
    }
    const ages = looks
      .filter((each) => each.reading !== null)
      .map((each) => clockAgeMs(each.reading ?? 0, each.now))
    expect(ages.length).toBeGreaterThan(17)
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ages)).toBeLessThan(300)
    expect(new Set(looks.map((each) => each.reading)).size).toBeGreaterThan(10)
  })

  it('draws an alert into the camera picture at full rate, and takes it away again', async () => {
    await show(camera)
    await page.waitForTimeout(500)
    expect(isNear(await pixel(), panel)).toBe(false)
    await page.evaluate((each) => (window as unknown as MediaRig).media.showAlert(each), alert)
    await page.waitForTimeout(400)
    expect(isNear(await pixel(), panel)).toBe(true)
    expect(await page.evaluate(() => (window as unknown as MediaRig).framesIn(2_000))).toBeGreaterThan(
      2 * stillRate * 1.5,
    )
    await page.waitForTimeout(1_200)
    expect(isNear(await pixel(), panel)).toBe(false)
  })

  it.each(['pattern', 'camera'] as const)(
    'draws a heart rate and its curve over the %s while it is told, and hides it on a word',
    async (kind) => {
      await show(kind === 'camera' ? camera : pattern)
      await page.waitForTimeout(500)
      expect(await panelIsThere()).toBe(false)
      await tellHeart(calm)
      await expect.poll(panelIsThere).toBe(true)
      expect(await curveIsThere()).toBe(true)
      await tellHeart({ value: 130, curve: [130] })
      await expect.poll(curveIsThere).toBe(false)
      expect(await panelIsThere()).toBe(true)
      if (pictures) await page.screenshot({ path: `${pictures}/heart-over-${kind}.png` })
      await tellHeart(null)
      await expect.poll(panelIsThere).toBe(false)
    },
  )

  it('hides a heart rate that is told no more: a studio that hangs must not look like a calm heart', async () => {
    await tellHeart(calm)
    await expect.poll(panelIsThere).toBe(true)
    await expect.poll(panelIsThere, { timeout: heartLook.keptMs + 3_000 }).toBe(false)
  })

  it('closes every frame it takes, and goes on when the camera is pulled out', async () => {
    const result = await page.evaluate(async (item) => {
      const rig = window as unknown as MediaRig
      rig.showCompositor()
      const camera = await rig.camera()
      rig.compositor.feed('camera:', camera)
      rig.compositor.showScene([item], 0)
      rig.compositor.showAlert({ id: 'x', text: 't', name: 'n', amount: null, durationMs: 600 })
      for (let looks = 0; looks < 100 && (await rig.compositor.counts()).taken <= 40; looks++)
        await new Promise((done) => setTimeout(done, 100))
      const during = { ...(await rig.compositor.counts()) }
      camera.stop()
      await new Promise((done) => setTimeout(done, 500))
      const frames = await rig.framesIn(1_000)
      return { during, after: await rig.compositor.counts(), frames }
    }, camera)
    expect(result.during.taken).toBeGreaterThan(40)
    expect(result.during.taken - result.during.closed).toBeLessThanOrEqual(1)
    expect(result.after.closed).toBe(result.after.taken)
    expect(result.after.dropped).toBeLessThan(result.after.written * 0.05)
    expect(result.frames).toBeGreaterThan(5)
  })

  it('tells that the camera is gone and sends a placeholder instead', async () => {
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'))
    })
    await show(camera)
    await expect.poll(captured).toEqual({ 'camera:': { label: null, problem: 'inUse', size: null } })
    expect(await page.evaluate(() => (window as unknown as MediaRig).framesIn(1_000))).toBeGreaterThan(5)
  })

  it('hears the tone on its meter, and silence without it', async () => {
    const [tone, silence] = await page.evaluate(async () => {
      const { media } = window as unknown as MediaRig
      const level = () =>
        new Promise<number>((done) => {
          let looks = 0
          const stop = media.onSoundLevel((dbfs) => {
            if (++looks < 6) return
            stop()
            done(dbfs)
          })
        })
      await media.chooseMicrophone('tone')
      const loud = await level()
      await media.chooseMicrophone(null)
      return [loud, await level()]
    })
    expect(tone).toBeGreaterThan(-26)
    expect(tone).toBeLessThan(-20)
    expect(silence).toBe(-100)
  })
})
