import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { itemOf } from '../../../src/shared/domain/scene'
import type { MediaRig } from '../pages/media'
import { serveSources } from '../pages/serve'

/** Playwright's own defaults keep hidden pages awake: left out, Chromium slows them down as it does for users. */
const wakeful = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
]
let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page

beforeAll(async () => {
  site = await serveSources()
  browser = await chromium.launch({
    executablePath: process.env.PULSEDECK_CHROMIUM ?? '/usr/bin/chromium',
    ignoreDefaultArgs: wakeful,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
      ...['--use-fake-device-for-media-stream=fps=30', '--use-fake-ui-for-media-stream'],
    ],
  })
  const context = await browser.newContext()
  page = await context.newPage()
  await page.goto(`${site.url}test/renderer/pages/media.html`)
  await page.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) === 1_280)
  const other = await context.newPage()
  await other.bringToFront()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})

it('a scene of a camera and a text goes out at full rate while its page is hidden', async () => {
  await page.waitForFunction(() => document.visibilityState === 'hidden')
  const text = { kind: 'text', text: 'Hello', colour: '#ffffff', background: null } as const
  const scene = [
    itemOf({ id: 'camera', name: 'Camera', source: { kind: 'camera', deviceId: null, label: '' } }),
    itemOf({ id: 'text', name: 'Text', source: text }),
  ]
  const written = await page.evaluate(async (items) => {
    const { media } = window as unknown as MediaRig
    const rig = window as unknown as MediaRig
    rig.showCompositor()
    rig.compositor.feed('camera:', await rig.camera())
    rig.compositor.showScene(items, 0)
    media.close()
    await new Promise((done) => setTimeout(done, 2_000))
    const before = (await rig.compositor.counts()).written
    const since = performance.now()
    await new Promise((done) => setTimeout(done, 5_000))
    const { written: after } = await rig.compositor.counts()
    return { aSecond: ((after - before) * 1_000) / (performance.now() - since), slowed: await timersIn(500) }

    /** How often a timer of 10 ms runs on this hidden page itself. */
    async function timersIn(ms: number): Promise<number> {
      let count = 0
      const end = performance.now() + ms
      while (performance.now() < end) {
        await new Promise((done) => setTimeout(done, 10))
        count++
      }
      return count
    }
  }, scene)
  // Proof that the page is slowed down, so that the rate below says something.
  expect(written.slowed).toBeLessThan(5)
  expect(written.aSecond).toBeGreaterThan(27)
  expect(written.aSecond).toBeLessThan(33)
})
