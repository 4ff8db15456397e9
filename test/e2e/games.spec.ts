import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standardInk } from '../../src/renderer/shared-media/alert-look'
import { drawLook } from '../../src/renderer/shared-media/draw-look'
import { clockAgeMs, readPixelClock } from '../../src/renderer/shared-media/pixel-clock'
import { startChromium } from '../rigs/chromium'
import { type Bridge, type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, themes, untilStill } from './axe'
import { isColour, programmePixel } from './programme'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const pictures = process.env.PICTURES
const timeout = 20_000
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let bridge: Bridge
let lena: ViewerPage
let mo: ViewerPage
let overlay: Page

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  bridge = await host.connect()
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  overlay = await browser.newPage({ viewport: { width: 1_280, height: 720 } })
  await overlay.goto((await studio.ask('overlay.link', { renew: false })).url)
  await studio.goLive()
  const { viewerUrl } = await studio.until('room', (view) => view.viewerUrl !== null)
  lena = await ViewerPage.join(browser, viewerUrl ?? '', 'Lena')
  mo = await ViewerPage.join(browser, viewerUrl ?? '', 'Mo')
  await mo.page.setViewportSize({ width: 360, height: 740 })
  await mo.page.emulateMedia({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  bridge?.close()
  await browser?.close()
  await host?.cleanUp()
})

const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}
async function expectNothingGrave(page: Page, name: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await untilStill(page)
    await picture(page, `${name}-${colorScheme}`)
    expect(await graveObjections(page), `${name}, ${colorScheme}`).toEqual([])
  }
}
const isWheelDrawn = async (): Promise<boolean> => {
  const { x, y, width, height } = drawLook.probe
  const panel = standardInk.panel.match(/[0-9a-f]{2}/gi)?.map((part) => Number.parseInt(part, 16)) ?? []
  const [red = -1, green = -1, blue = -1] = panel
  return isColour(await programmePixel(studio.page, x + width / 2, y + height / 2), [red, green, blue])
}
const openTab = async (name: string) => {
  await studio.page.getByRole('tab', { name: 'Show', exact: true }).click()
  await studio.page.getByRole('tab', { name, exact: true }).click()
}

describe('a draw', () => {
  it('is opened in the studio, entered on a page, and drawn; pages turn the wheel and check it themselves', async () => {
    await openTab('Draws')
    await studio.page.getByTestId('draw-new').click()
    const form = studio.page.getByRole('dialog')
    await form.getByLabel('Title').fill('A signed print')
    await untilStill(studio.page)
    expect(await graveObjections(studio.page, { selector: '[role=dialog]' })).toEqual([])
    await picture(studio.page, 'draw-form')
    await form.getByTestId('draw-open').click()
    await form.waitFor({ state: 'detached' })
    for (const { page } of [lena, mo]) {
      await page.getByTestId('draw-enter').click()
      await page.getByTestId('draw-mine').waitFor()
    }
    await lena.page.locator('[data-testid=draw-count][data-entries="2"]').waitFor()
    await studio.page.getByTestId('draw-close').click()
    await lena.page.locator('[data-testid=draw][data-state=closed]').waitFor()
    await overlay.locator('[data-testid=draw][data-line="🎟 2"]').waitFor()
    await expect.poll(isWheelDrawn, { timeout }).toBe(true)
    await studio.page.getByTestId('draw-pick').click()
    await lena.page.getByTestId('draw-result').getByText('The wheel is turning').waitFor()
    await picture(lena.page, 'draw-turning')
    await picture(overlay, 'draw-overlay')
    await picture(studio.page, 'draw-programme')
    const winner = (await studio.page.getByTestId('draw-winner').innerText()).includes('Lena') ? 'Lena' : 'Mo'
    for (const { page } of [lena, mo])
      await page.locator('[data-testid=draw-check][data-check=passed]').waitFor()
    // Where no motion is wanted nothing turns: it is said at once.
    expect(await mo.page.getByTestId('draw-result').innerText()).toContain(`${winner} has won.`)
    await mo.page.getByText('How this is fair').click()
    await mo.page.getByTestId('draw').scrollIntoViewIfNeeded()
    await expectNothingGrave(mo.page, 'draw-viewer-360')
    await picture(studio.page, 'draw-studio')
    expect(await graveObjections(studio.page, { selector: '[role=tabpanel]' })).toEqual([])
  })

  it('is drawn again with a reason, which pages tell and check too', async () => {
    await studio.page.getByTestId('draw-winner').getByRole('button', { name: 'Draw again' }).click()
    await studio.page.getByLabel(/not count\?/).fill('Has left')
    await studio.page.getByTestId('draw-again').click()
    await studio.page.getByTestId('draw-void').getByText('Has left').waitFor()
    await mo.page.getByTestId('draw-result').getByText('does not count: Has left').waitFor()
    await mo.page.locator('[data-testid=draw-check][data-check=passed]').waitFor()
    await overlay.locator('[data-testid=draw][data-line^="🎉"]').waitFor()
    await picture(overlay, 'draw-overlay-won')
    await studio.page.getByTestId('draw-hide').click()
    await lena.page.getByTestId('draw').waitFor({ state: 'detached' })
    await overlay.getByTestId('draw').waitFor({ state: 'detached' })
    await expect.poll(isWheelDrawn, { timeout }).toBe(false)
  })
})

describe('a countdown', () => {
  it('runs on pages as in the studio, stands still, and ends with its words', async () => {
    await openTab('Countdowns')
    const form = studio.page.getByTestId('countdown-form')
    await form.getByLabel('What it counts down to').fill('The song')
    await form.getByLabel('Minutes').fill('10')
    await form.getByLabel('When it is over').fill('Here it comes')
    await form.getByTestId('countdown-start').click()
    await lena.page
      .getByTestId('countdown')
      .getByText(/^9:\d\d$/)
      .waitFor()
    await studio.page.getByRole('button', { name: 'Pause', exact: true }).click()
    await lena.page.locator('[data-testid=countdown][data-paused=true]').waitFor()
    await picture(studio.page, 'countdown-studio')
    expect(await graveObjections(studio.page, { selector: '[role=tabpanel]' })).toEqual([])
    await studio.page.getByRole('button', { name: 'Go on' }).click()
    await studio.page.getByRole('button', { name: 'End now' }).click()
    await lena.page.getByTestId('countdown').getByText('Here it comes').waitFor()
    const over = async () =>
      (await studio.ask('studio.hello')).recentEvents.filter(({ kind }) => kind === 'countdownOver')
    await expect.poll(over, { timeout }).toMatchObject([{ label: 'The song' }])
    await studio.page.getByRole('button', { name: 'Remove' }).click()
    await lena.page.getByTestId('countdown').waitFor({ state: 'detached' })
  })
})

describe('a cue', () => {
  it('stands on every picture for a moment', async () => {
    await openTab('Cues')
    await picture(studio.page, 'cues-studio')
    expect(await graveObjections(studio.page, { selector: '[role=tabpanel]' })).toEqual([])
    await studio.page.getByLabel('A few words').fill('Watch the left hand')
    await studio.page.getByTestId('cue-say').click()
    for (const { page } of [lena, mo])
      await page.getByTestId('cue').getByText('Watch the left hand').waitFor()
    await picture(lena.page, 'cue-viewer')
  })
})

describe('a command of a viewer', () => {
  it('is completed by keys, answered on the own page, and never said', async () => {
    const field = lena.page.getByTestId('chat-input')
    await field.fill('/m')
    await lena.page.getByRole('option', { name: /menu/ }).waitFor()
    await picture(lena.page, 'command-list')
    expect(await graveObjections(lena.page, { selector: '.chat' })).toEqual([])
    await field.press('ArrowDown')
    await field.press('ArrowUp')
    await field.press('Tab')
    expect(await field.inputValue()).toBe('/menu')
    await field.press('Enter')
    await lena.page
      .getByTestId('chat-answer')
      .getByText(/: 25 credits$/)
      .waitFor()
    await field.fill('/nonsense')
    await field.press('Enter')
    await lena.page.getByText('There is no command /nonsense').waitFor()
    await field.fill('Hello all')
    await field.press('Enter')
    await mo.page.getByTestId('chat-line').getByText('Hello all').waitFor()
    expect(await mo.page.getByTestId('chat-list').innerText()).not.toMatch(/nonsense|\/menu/)
  })
})

describe('from tap to motion to picture', () => {
  const frameMs = 1_000 / 30

  /** What the clock in the pixels says of each frame, and when it was shown, on the page's clock. */
  const filmed = (page: Page) =>
    page.evaluate(() => {
      const film: { shownAt: number; data: number[] }[] = []
      const taps: number[] = []
      Object.assign(window, { film, taps })
      document.addEventListener('click', () => taps.push(performance.now()), { capture: true })
      const video = document.querySelector('video')
      const context = new OffscreenCanvas(96, 9).getContext('2d', { willReadFrequently: true })
      const next = (_now: number, { expectedDisplayTime }: VideoFrameCallbackMetadata) => {
        if (!video || !context) return
        context.drawImage(video, 0, 0, video.videoWidth, video.videoHeight / 18, 0, 0, 96, 9)
        film.push({ shownAt: expectedDisplayTime, data: [...context.getImageData(0, 0, 96, 9).data] })
        video.requestVideoFrameCallback(next)
      }
      video?.requestVideoFrameCallback(next)
    })

  it('is measured as a clock in the pixels measures it, and told to the viewer and the studio', async () => {
    await studio.holdToArm()
    await studio.until('safety', ({ permit }) => permit === 'armed')
    await lena.page.setViewportSize({ width: 1_000, height: 800 })
    await lena.page.evaluate(() => window.scrollTo(0, 0))
    let movedAt: number | null = null
    const stop = bridge.on('device.level', ({ level }) => {
      if (level > 0) movedAt ??= Date.now()
    })
    await filmed(lena.page)
    await lena.tip(25)
    const figure = lena.page.locator('[data-testid=delay][data-seen-ms]').first()
    await figure.waitFor()
    stop()
    const seenMs = Number(await figure.getAttribute('data-seen-ms'))
    const { film, tappedAt, origin } = await lena.page.evaluate(() => {
      const seen = window as unknown as { film: { shownAt: number; data: number[] }[]; taps: number[] }
      return { film: seen.film, tappedAt: seen.taps[0] ?? 0, origin: performance.timeOrigin }
    })
    /** From the tap to the first frame that was drawn after this moment, by the clock in the pixels. */
    const byPixels = (after: number): number => {
      const showing = film.find(({ data }) => {
        const reading = readPixelClock({ data, width: 96, pictureHeight: 9 * 18 })
        return reading !== null && clockAgeMs(reading, after) <= 0
      })
      return (showing?.shownAt ?? Number.NaN) - tappedAt
    }
    // The device moved after the tap, and before its word of it came to this process.
    const earliest = byPixels(origin + tappedAt)
    const latest = byPixels(movedAt ?? Number.NaN)
    if (pictures) writeFileSync(`${pictures}/delay.json`, JSON.stringify({ seenMs, earliest, latest }))
    expect(seenMs).toBeGreaterThan(earliest - frameMs)
    expect(seenMs).toBeLessThan(latest + frameMs)
    await picture(lena.page, 'delay-viewer')
    const delays = await studio.until('hapticDelays', (all) => all.toSeen !== null)
    const { toWrite, toSeen } = delays
    expect(delays.latest[0]).toMatchObject({
      viewerName: 'Lena',
      seen: { tapToSeenMs: seenMs, isEstimated: false },
    })
    expect(toWrite?.p50).toBeGreaterThan(0)
    expect(toWrite?.p50).toBeLessThan(toSeen?.p50 ?? 0)
    await studio.page.getByRole('tab', { name: 'Events' }).click()
    await studio.page
      .getByTestId('events')
      .getByText(/Lena tipped 25: tap to device \d+ ms/)
      .waitFor()
    await picture(studio.page, 'delay-events')
    await studio.page.getByTestId('figures').click()
    await studio.page.getByTestId('tip-delay-toSeen').waitFor()
    await untilStill(studio.page)
    await picture(studio.page, 'delay-health')
  })
})
