import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const shots = process.env.PULSEDECK_SHOTS
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewerUrl: string
let viewer: ViewerPage
/** WHEP sessions that the viewer asked for. */
let asked = 0

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  viewerUrl = (await studio.until('room', (view) => view.viewerUrl !== null)).viewerUrl ?? ''
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

/** Each test has a show of its own, and a viewer who sees it. */
beforeEach(async () => {
  if (!(await isPublishing())) await goLive()
  viewer = await ViewerPage.join(browser, viewerUrl, 'Lena')
  await moving()
  viewer.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/whep/main')) asked += 1
  })
  asked = 0
  return () => viewer.page.context().close()
})

const isPublishing = () => studio.page.getByTestId('end-live').isVisible()
async function goLive(of = studio): Promise<void> {
  await of.page.getByTestId('go-live').or(of.page.getByTestId('go-on')).first().click()
  await of.until('live', ({ state }) => state === 'live')
}
const between = (kind: 'away' | 'ended') => viewer.page.locator(`[data-testid=between][data-kind=${kind}]`)
/** More frames than a track's end brings by itself. */
async function moving(): Promise<void> {
  const before = await viewer.presentedFrames()
  await expect.poll(() => viewer.presentedFrames(), { timeout: 20_000 }).toBeGreaterThan(before + 8)
  await between('away').or(between('ended')).waitFor({ state: 'detached' })
}
async function keep(name: string, page: Page = viewer.page): Promise<void> {
  if (!shots) return
  const before = page.viewportSize()
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: `${shots}/${name}-${scheme}.png` })
    await page.setViewportSize({ width: 360, height: 740 })
    await page.screenshot({ path: `${shots}/${name}-${scheme}-360.png` })
    if (before) await page.setViewportSize(before)
  }
}
async function choose(name: string): Promise<void> {
  await studio.page.getByRole('tab', { name: 'People' }).click()
  await studio.page.locator('[data-testid=viewer-row][data-name=Lena]').getByRole('button').click()
  await studio.page.getByRole('menuitem', { name, exact: true }).click()
}

describe('a viewer', () => {
  it('sees "back soon" when the publisher is killed, and live again in the session it has', async () => {
    await studio.ask('room.setAwayText', { awayText: 'Coffee. Five minutes.' })
    const killed = studio.page
    const session = await killed.context().newCDPSession(killed)
    // Nothing says goodbye: the whole window is gone in the middle of a frame.
    session.send('Page.crash').catch(() => undefined)
    await between('away').getByText('Back soon').waitFor({ timeout: 20_000 })
    await between('away').getByText('Coffee. Five minutes.').waitFor()
    await viewer.page.getByTestId('live-badge').getByText('Back soon').waitFor()
    await keep('away')
    const page = viewer.page
    studio = await StudioPage.open(browser, await host.freshUrl())
    await killed.context().close()
    await studio.page.getByTestId('go-on').click()
    await moving()
    expect(viewer.page).toBe(page)
    expect(asked).toBe(0)
  })

  it('hears that the show has ended, and gets it by itself when it begins again', async () => {
    await studio.page.getByTestId('end-live').click()
    await between('ended').getByText('The show has ended').waitFor()
    await keep('ended')
    await goLive()
    await moving()
  })

  it('who is removed is at the door at once, and comes in again by it', async () => {
    await choose('Remove')
    await viewer.page.getByTestId('join-problem').getByText('removed you').waitFor()
    await keep('removed')
    await viewer.page.getByTestId('join-button').click()
    await moving()
  })

  it('who is blocked loses the picture with words, and has it back when that ends', async () => {
    await choose('Block')
    await viewer.page.getByTestId('picture-state').getByText('does not let you watch').waitFor()
    await keep('blocked')
    const { blocked } = (await studio.until('settings', ({ safety }) => safety.blocked.length > 0)).safety
    for (const { viewerId } of blocked) await studio.ask('viewers.unblock', { viewerId })
    await moving()
  })

  it('reads in the figures how far behind live it is', async () => {
    await viewer.page.getByTestId('view-menu-button').click()
    await viewer.page.getByTestId('figures-box').check()
    await viewer.page.getByTestId('stat-edge').waitFor()
    await keep('figures')
  })

  it('reads captions when they are wanted', async () => {
    await viewer.page.keyboard.press('c')
    await studio.ask('room.caption', { text: 'A bell rings, far away' })
    await viewer.page.getByTestId('caption').getByText('A bell rings').waitFor()
    await keep('caption')
    await viewer.page.getByTestId('captions-button').click()
    await viewer.page.getByTestId('caption').waitFor({ state: 'detached' })
  })
})

describe('two publishers', () => {
  it('the newer wins, the older is told and does not fight back, and takes over by hand', async () => {
    const other = await StudioPage.open(browser, await host.freshUrl())
    await goLive(other)
    await studio.page.getByTestId('take-over').waitFor()
    await keep('replaced', studio.page)
    await moving()
    await studio.page.getByTestId('take-over').click()
    await other.page.getByTestId('take-over').waitFor()
    await studio.page.getByTestId('take-over').waitFor({ state: 'detached' })
    await moving()
    expect(asked).toBe(0)
    await other.page.context().close()
  })
})
