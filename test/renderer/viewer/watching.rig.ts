import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockAgeMs, readPixelClock } from '../../../src/renderer/shared-media/pixel-clock'
import type { AudienceHealth } from '../../../src/shared/domain/health'
import { graveObjections } from '../../e2e/axe'
import { startChromium } from '../../rigs/chromium'
import { buildPages } from '../pages/build'
import { type LiveRoom, openLiveRoom } from '../pages/live-room'
import type { MediaRig } from '../pages/media'
import { serveSources } from '../pages/serve'

const pictures = process.env.PICTURES
let browser: Browser
/** Lets sound start only where a user clicked, as browsers do. */
let strict: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let room: LiveRoom
let viewer: Page
let seenBy: BrowserContext
let audience: AudienceHealth | null = null

beforeAll(async () => {
  room = await openLiveRoom({ pagesDir: await buildPages(['viewer']) })
  room.studio.on('room.health', (health) => {
    audience = health
  })
  site = await serveSources()
  browser = await startChromium()
  const studio = await browser.newPage()
  await studio.exposeFunction('publishTarget', () => room.publishTarget())
  await studio.goto(`${site.url}test/renderer/pages/media.html`)
  await studio.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) > 0)
  await studio.evaluate(() => {
    const rig = window as unknown as MediaRig & { publishTarget(): ReturnType<LiveRoom['publishTarget']> }
    return rig.media.publish(rig.publishTarget)
  })
  strict = await startChromium({ extraFlags: ['--autoplay-policy=document-user-activation-required'] })
  seenBy = await strict.newContext({ viewport: { width: 360, height: 740 } })
  viewer = await seenBy.newPage()
  viewer.setDefaultTimeout(8_000)
  await viewer.goto(room.viewerUrl)
})
afterAll(async () => {
  await strict?.close()
  await browser?.close()
  await site?.server.close()
  await room?.close()
})

const video = <T>(page: Page, ask: (element: HTMLVideoElement) => T): Promise<T> =>
  page.getByTestId('video').evaluate(ask as (element: SVGElement | HTMLElement) => T)
const frames = (page: Page) => video(page, (element) => element.getVideoPlaybackQuality().totalVideoFrames)
async function untilMoving(page: Page): Promise<void> {
  const before = await frames(page)
  await expect.poll(() => frames(page), { timeout: 15_000, interval: 50 }).toBeGreaterThan(before + 5)
}
async function keep(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` })
}

/** For about a second: what the clock in the pixels says of each frame's age when it is to be seen, ms. */
async function pictureAges(page: Page): Promise<number[]> {
  const [strip, rows] = [96, 9]
  const taken = await video(page, async (element) => {
    const context = new OffscreenCanvas(96, 9).getContext('2d', { willReadFrequently: true })
    const frames: { shownAt: number; data: number[] }[] = []
    while (frames.length < 10 && context) {
      const frame = await new Promise<VideoFrameCallbackMetadata>((done) =>
        element.requestVideoFrameCallback((_now, metadata) => done(metadata)),
      )
      context.drawImage(element, 0, 0, element.videoWidth, element.videoHeight / 18, 0, 0, 96, 9)
      const data = [...context.getImageData(0, 0, 96, 9).data]
      frames.push({ shownAt: performance.timeOrigin + frame.expectedDisplayTime, data })
    }
    return frames
  })
  return (await taken).flatMap(({ shownAt, data }) => {
    const reading = readPixelClock({ data, width: strip, pictureHeight: rows * 18 })
    return reading === null ? [] : [clockAgeMs(reading, shownAt)]
  })
}
const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

describe('the picture as one watches it on a narrow phone', () => {
  it('sounds from the click that joined, and has every control at least 44 pixels large', async () => {
    await viewer.getByTestId('name-field').fill('Lena')
    await viewer.getByTestId('join-button').click()
    await untilMoving(viewer)
    expect(await video(viewer, ({ muted, paused }) => [muted, paused])).toEqual([false, false])
    await viewer.getByTestId('video').hover()
    await keep(viewer, 'viewer-360')
    for (const button of await viewer.getByTestId('controls').getByRole('button').all()) {
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
    expect(await viewer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  it('obeys the keys, but not while one types in the chat', async () => {
    await viewer.getByTestId('chat-input').fill('')
    await viewer.getByTestId('chat-input').pressSequentially('mk f?')
    expect(await viewer.getByTestId('chat-input').inputValue()).toBe('mk f?')
    expect(await video(viewer, ({ muted, paused }) => [muted, paused])).toEqual([false, false])

    await viewer.getByTestId('video').click({ position: { x: 20, y: 20 } })
    await viewer.keyboard.press('m')
    await expect.poll(() => video(viewer, ({ muted }) => muted)).toBe(true)
    await viewer.keyboard.press('ArrowDown')
    await expect.poll(() => video(viewer, ({ volume, muted }) => [volume, muted])).toEqual([0.95, false])
    await viewer.keyboard.press('k')
    await expect.poll(() => video(viewer, ({ paused }) => paused)).toBe(true)
    await viewer.keyboard.press(' ')
    await untilMoving(viewer)
    await viewer.keyboard.press('f')
    await expect.poll(() => viewer.evaluate(() => document.fullscreenElement?.className)).toBe('picture')
    await viewer.keyboard.press('f')
    await expect.poll(() => viewer.evaluate(() => document.fullscreenElement)).toBeNull()
    await viewer.keyboard.press('?')
    await viewer.getByTestId('keys-sheet').waitFor()
    await keep(viewer, 'viewer-keys')
    await viewer.keyboard.press('Escape')
    await viewer.getByTestId('keys-sheet').waitFor({ state: 'detached' })
  })

  it('floats over other windows', async () => {
    await viewer.getByTestId('float-button').click()
    const isFloating = () => viewer.evaluate(() => document.pictureInPictureElement !== null)
    await expect.poll(isFloating).toBe(true)
    await viewer.getByTestId('float-button').click()
    await expect.poll(isFloating).toBe(false)
  })

  it('waits for smoothness when asked to, and shows its figures', async () => {
    await viewer.getByTestId('view-menu-button').click()
    await viewer.getByTestId('latency-balanced').check()
    await viewer.getByTestId('figures-box').check()
    await keep(viewer, 'viewer-menu')
    expect(await graveObjections(viewer, { selector: '.picture' })).toEqual([])
    await viewer.keyboard.press('Escape')
    const figure = (name: string) => viewer.getByTestId(`stat-${name}`).innerText()
    const bufferMs = async () => Number(/(\d+) ms/.exec(await figure('buffer'))?.[1])
    await expect.poll(bufferMs, { timeout: 10_000 }).toBeGreaterThan(120)
    await keep(viewer, 'viewer-figures')
    expect(await figure('size')).toMatch(/[1-9]\d+ × [1-9]\d+, \d+ fps/)
    expect(await figure('codec')).toMatch(/VP8|VP9|H264|AV1/)
    expect(await figure('firstFrame')).toMatch(/\d+ ms/)
  })

  it('tells how far it is behind the studio, as the clock in the picture itself does', async () => {
    const figure = () => viewer.getByTestId('stat-glassToGlass').innerText()
    await expect.poll(figure, { timeout: 20_000 }).toMatch(/[1-9]\d* ms/)
    const told: number[] = []
    const seen: number[] = []
    for (let look = 0; look < 6; look++) {
      seen.push(...(await pictureAges(viewer)))
      told.push(Number(/(\d+) ms/.exec(await figure())?.[1] ?? Number.NaN))
    }
    const apartMs = middleOf(told) - middleOf(seen)
    expect(Math.abs(apartMs)).toBeLessThan(80)
  })

  it('shows the layer that was chosen, the best for its view again, or the smallest to save data', async () => {
    const height = () => video(viewer, (element) => element.videoHeight)
    await viewer.getByTestId('video').hover()
    await viewer.getByTestId('view-menu-button').click()
    await expect.poll(() => viewer.getByTestId(/^quality-/).count(), { timeout: 8_000 }).toBe(4)
    await keep(viewer, 'viewer-quality')
    await viewer
      .getByTestId(/^quality-(?!auto)/)
      .first()
      .check()
    await expect.poll(height, { timeout: 8_000 }).toBe(720)
    await viewer.getByTestId('quality-auto').check()
    await expect.poll(height, { timeout: 8_000 }).toBeLessThan(720)
    await viewer.getByTestId('data-saver').check()
    await expect.poll(height, { timeout: 8_000 }).toBe(180)
    await viewer.getByTestId('data-saver').uncheck()
    await viewer.getByTestId('view-menu-close').click()
    await viewer.getByTestId('view-menu').waitFor({ state: 'detached' })
  })

  it('goes on in the same session after a pause', async () => {
    const offers = () =>
      viewer.evaluate(
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/whep/main')).length,
      )
    const before = await offers()
    await viewer.getByTestId('video').click({ position: { x: 180, y: 60 } })
    await viewer.keyboard.press('k')
    await viewer.waitForTimeout(500)
    const still = await frames(viewer)
    await viewer.waitForTimeout(2_500)
    expect(await frames(viewer)).toBeLessThan(still + 5)
    await viewer.keyboard.press('k')
    await untilMoving(viewer)
    await viewer.waitForTimeout(1_500)
    expect(await offers()).toBe(before)
  })

  it('hides its controls while nobody moves, and shows them to who does', async () => {
    const opacity = () => viewer.getByTestId('controls').evaluate((bar) => getComputedStyle(bar).opacity)
    await viewer.getByTestId('video').click({ position: { x: 310, y: 40 } })
    await expect.poll(opacity, { timeout: 6_000 }).toBe('0')
    await viewer.mouse.move(300, 100)
    await expect.poll(opacity).toBe('1')
  })

  it('remembers volume and delay; sound that needs a click is asked for, and the click is enough', async () => {
    const later = await strict.newContext({
      viewport: { width: 1000, height: 700 },
      storageState: await seenBy.storageState(),
    })
    const page = await later.newPage()
    // What the rig asks of a page counts as a click there: it asks nothing before the page has tried to play.
    const offered = page.waitForResponse((answer) => answer.url().includes('/whep/'))
    await page.goto(room.viewerUrl)
    await offered
    await untilMoving(page)
    expect(await video(page, ({ muted, volume }) => [muted, volume])).toEqual([true, 0.95])
    await keep(page, 'viewer-tap-for-sound')
    await page.getByTestId('tap-for-sound').click()
    await expect.poll(() => video(page, ({ muted, paused }) => [muted, paused])).toEqual([false, false])
    await page.getByTestId('tap-for-sound').waitFor({ state: 'detached' })
    await page.getByTestId('view-menu-button').click()
    expect(await page.getByTestId('latency-balanced').isChecked()).toBe(true)
    await later.close()
  })

  it('tells the room how the picture arrives, and the studio hears it of all', async () => {
    await expect.poll(() => audience?.viewers, { timeout: 10_000 }).toBe(1)
    expect(audience?.firstFrameMs?.p50).toBeGreaterThan(20)
    expect(audience?.bitrateBps).toBeGreaterThan(50_000)
    expect(audience?.layers).toEqual([{ height: expect.any(Number), viewers: 1 }])
    expect(audience?.lossPercent).toEqual({ p50: expect.any(Number), p95: expect.any(Number) })
    expect(audience?.glassToGlassMs?.p50).toBeGreaterThan(0)
  })
})
