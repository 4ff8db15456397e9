import type { Browser, Page } from 'playwright-core'
import type { StripPixels } from '../../src/renderer/shared-media/pixel-clock'
import type { MediaRig } from '../renderer/pages/media'
import { serveSources } from '../renderer/pages/serve'
import { startChromium } from '../rigs/chromium'
import { onlyThrough, startUdpRelay, type UdpRelay } from '../rigs/udp-relay'
import { wait } from './forwarding/crowd'
import { benchRoom, type OwnForwarder, publisherToken, startOwn, viewerToken } from './forwarding/forwarders'
import { call } from './glass/pages'
import { installLinks } from './pages/links'
import { installPixelClock, type PixelClockWindow } from './pages/pixel-clock'
import { installShown, type ShownWindow } from './pages/shown'
import { type BenchOptions, distribution, type Row } from './row'

const full = { trials: 30 }
const quick = { trials: 3 }
/** Of losses one after the other: some end before anything was given up, some after several attempts. */
const lossesMs = [800, 1_500, 3_000, 5_000]
/** A session that ends sooner is no success, and the next attempt waits. */
const steadyMs = 3_500

/**
 * The studio's publisher, whose way swallows everything for a while and tells nobody: from the end of the loss to
 * the first picture on a viewer's screen that was drawn after it.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const { trials } = isQuick ? quick : full
  const own = await startOwn(built)
  const relay = await startUdpRelay({ address: '127.0.0.1', port: own.mediaPort })
  const site = await serveSources()
  const browser = await startChromium()
  try {
    const page = await browser.newPage()
    await leadThrough(page, relay)
    await page.goto(`${site.url}test/renderer/pages/media.html`)
    await page.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) > 0)
    await page.evaluate((target) => (window as unknown as MediaRig).media.publish(async () => target), {
      endpoint: `${own.url}/whip/${benchRoom}`,
      token: publisherToken,
    })
    const viewer = await openViewer(browser, site.url)
    await untilLive(own)
    await call(viewer, 'play', { endpoint: `${own.url}/whep/${benchRoom}`, token: viewerToken })
    const taken: number[] = []
    for (let trial = 0; trial < trials; trial++) {
      await wait(steadyMs)
      relay.blackhole(true)
      await wait(lossesMs[trial % lossesMs.length] ?? 0)
      relay.blackhole(false)
      const endedAt = Date.now()
      taken.push((await shownAfter(viewer, endedAt)) - endedAt)
    }
    return [distribution('publish-reconnect.ours', 'ms', taken)]
  } finally {
    await browser.close()
    await site.server.close()
    await relay.stop()
    await own.stop()
  }
}

/** The room learns no address of the page but the relay's: it would find a way around. */
async function leadThrough(page: Page, relay: UdpRelay): Promise<void> {
  await page.route(/\/whip\/\w+(\?|$)/, async (route) => {
    const response = await route.fetch()
    if (route.request().method() !== 'POST' || response.status() !== 201) return route.fulfill({ response })
    return route.fulfill({ response, body: onlyThrough(await response.text(), relay.port).answer })
  })
  await page.route(/\/whip\/\w+\/[\w-]+$/, (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 204, headers: { 'access-control-allow-origin': '*' } })
      : route.continue(),
  )
}

/** The plain player, which reads the clock of the studio's test pattern. */
async function openViewer(browser: Browser, siteUrl: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(`${siteUrl}test/bench/pages/compositing.html`)
  await page.evaluate(() => document.querySelector('video')?.remove())
  await page.evaluate(installPixelClock)
  await page.evaluate(installLinks)
  await page.evaluate(installShown)
  await page.evaluate(async (module) => {
    const { readPixelClock }: { readPixelClock(strip: StripPixels): number | null } = await import(module)
    const [width, rows] = [96, 9]
    const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true })
    const reader = window as unknown as PixelClockWindow
    reader.readPixelClock = (video) => {
      context?.drawImage(video, 0, 0, video.videoWidth, video.videoHeight / 18, 0, 0, width, rows)
      const data = context?.getImageData(0, 0, width, rows).data ?? []
      const at = readPixelClock({ data, width, pictureHeight: rows * 18 })
      return at === null ? { parityError: true } : { at }
    }
  }, '/src/renderer/shared-media/pixel-clock.ts')
  return page
}

async function untilLive(own: OwnForwarder): Promise<void> {
  for (let look = 0; look < 200 && !(await own.look()).isLive; look++) await wait(50)
}

const shownAfter = (viewer: Page, at: number): Promise<number> =>
  viewer.evaluate((drawnAt) => (window as unknown as ShownWindow).shownAfter(drawnAt), at)
