import { mkdirSync, readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { healthPoint } from '../../src/shared/domain/health-point'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, showTheme, themes } from './axe'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const pictures = process.env.PICTURES
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const button = () => studio.page.getByTestId('figures')

describe('the health of a broadcast', () => {
  it('is a word in the bar, and behind it nothing to see before the first broadcast', async () => {
    expect(await button().getAttribute('data-code')).toBe('offline')
    await button().focus()
    await studio.page.keyboard.press('Enter')
    await studio.page.getByText('Nothing was sent yet').waitFor()
    await studio.page.keyboard.press('Escape')
    await studio.page.getByTestId('health-sheet').waitFor({ state: 'detached' })
    expect(await button().evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('is measured while live, with what the viewers’ own pages report', async () => {
    await studio.goLive()
    const { viewerUrl } = await studio.until('room', (view) => view.viewerUrl !== null)
    const viewer = await ViewerPage.join(browser, viewerUrl ?? '', 'Lena')
    const { audience } = await studio.until('health', (view) => (view.audience?.viewers ?? 0) === 1)
    expect(audience?.firstFrameMs?.p50).toBeGreaterThan(20)
    expect(audience?.bitrateBps).toBeGreaterThan(10_000)
    await expect.poll(() => button().innerText()).toMatch(/^\w[\w ]+ · \d+p\d+ · \d+\.\d Mbit\/s · \d+ ms$/)
    await button().click()
    await studio.page.getByTestId('audience-firstFrameMs').getByText('ms').first().waitFor()
    await expect
      .poll(async () => (await studio.ask('health.history')).length, { timeout: 10_000 })
      .toBeGreaterThan(4)
    await expect.poll(drawnPixels, { timeout: 5_000 }).toBeGreaterThan(50)
    await viewer.page.context().close()
  })

  it('says in its figures what was measured, and keeps them in two kinds of files', async () => {
    const point = (await studio.ask('health.history')).at(-1)
    expect(point?.layers.length).toBeGreaterThan(0)
    expect(point?.encodeMs).toBeGreaterThan(0)
    expect(point?.droppedPerSecond).not.toBeNull()
    expect(point?.jitterMs).not.toBeNull()
    const json = JSON.parse(await saved('export-json'))
    expect(healthPoint.array().parse(json).length).toBeGreaterThan(4)
    const csv = await saved('export-csv')
    expect(csv).toMatch(/^at,overMs,bitrateBps,/)
    expect(csv.trim().split('\r\n').length).toBeGreaterThan(5)
  })

  it('can be read at 1024 × 640 in both themes', async () => {
    await studio.page.setViewportSize({ width: 1024, height: 640 })
    for (const theme of themes) {
      await showTheme(studio, theme)
      if (pictures) await studio.page.screenshot({ path: `${pictures}/health-${theme}.png` })
      expect(await graveObjections(studio.page, { selector: '[role=dialog]' }), theme).toEqual([])
    }
    await studio.page.keyboard.press('Escape')
    if (pictures) await studio.page.screenshot({ path: `${pictures}/health-bar.png` })
    const width = await studio.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(1024)
  })

  it('is over with the broadcast, and what was measured stays', async () => {
    await studio.page.getByTestId('end-live').click()
    await studio.until('health', ({ verdict }) => verdict.code === 'offline')
    expect((await studio.ask('health.history')).length).toBeGreaterThan(4)
  })
})

/** Of the first chart, those that are neither empty nor grid. */
function drawnPixels(): Promise<number> {
  return studio.page
    .getByTestId('chart-bitrate')
    .locator('canvas')
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      }
      let coloured = 0
      for (let at = 0; at < data.length; at += 4)
        if (Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0)) > 60 && (data[at + 3] ?? 0) > 120) coloured++
      return coloured
    })
}

async function saved(testId: string): Promise<string> {
  const [download] = await Promise.all([
    studio.page.waitForEvent('download'),
    studio.page.getByTestId(testId).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}
