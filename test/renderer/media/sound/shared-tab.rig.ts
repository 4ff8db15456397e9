import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemOf } from '../../../../src/shared/domain/scene'
import { startChromium } from '../../../rigs/chromium'
import type { MediaRig } from '../../pages/media'
import { serveSources } from '../../pages/serve'

const title = 'a tab that hums'
const screen = { kind: 'screen', id: 's1' } as const
let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page
let tab: Page

beforeAll(async () => {
  site = await serveSources()
  browser = await startChromium({ extraFlags: [`--auto-select-tab-capture-source-by-title=${title}`] })
  tab = await browser.newPage()
  await tab.goto(`${site.url}test/renderer/pages/media.html`)
  await tab.evaluate((name) => {
    document.title = name
    document.body.style.background = '#00ff00'
    const context = new AudioContext()
    const tone = new OscillatorNode(context, { frequency: 750 })
    tone.connect(new GainNode(context, { gain: 0.1 })).connect(context.destination)
    tone.start()
  }, title)
  page = await browser.newPage()
  await page.goto(`${site.url}test/renderer/pages/media.html`)
  await page.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) > 0)
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})

const soon = { timeout: 10_000 }
const captured = () =>
  page.evaluate(() => (window as unknown as MediaRig).media.store.getState().captures['screen:s1'])
/** What the mixer's own meter shows of shared sounds, dBFS. */
const heard = () =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const stop = (window as unknown as MediaRig).media.onMix(({ channels }) => {
          stop()
          done(channels.programme.peakDbfs)
        })
      }),
  )

describe('a shared tab, really captured', () => {
  it('is seen, and its sound goes into the mix until no scene shows it', async () => {
    await page.mouse.click(5, 5)
    const problem = await page.evaluate(
      (source) => (window as unknown as MediaRig).media.openSource(source),
      screen,
    )
    expect(problem).toBe(null)
    const item = itemOf({ id: 'tab', name: 'Tab', source: screen })
    await page.evaluate((one) => (window as unknown as MediaRig).show(one), item)
    await expect.poll(async () => (await captured())?.size?.width ?? 0, soon).toBeGreaterThan(0)
    await expect.poll(heard, soon).toBeGreaterThan(-30)
    await page.evaluate(() => (window as unknown as MediaRig).show())
    await expect.poll(heard, soon).toBe(-100)
  })
})
