import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

/** Long enough to be steered on a busy machine, short enough to be waited for. */
const giftSeconds = 15
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewer: ViewerPage

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  await studio.until('devices', ([one]) => one?.guard === 'ready')
  await studio.goLive()
  const { viewerUrl } = await studio.until('room', (view) => view.viewerUrl !== null)
  viewer = await ViewerPage.join(browser, viewerUrl ?? '', 'Lena')
  await studio.holdToArm()
  await studio.until('safety', ({ permit }) => permit === 'armed')
  await studio.page.getByRole('tab', { name: 'People' }).click()
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const row = (): Locator => studio.page.locator('[data-testid=viewer-row][data-name=Lena]')
async function choose(name: string): Promise<void> {
  await row().getByRole('button').click()
  await studio.page.getByRole('menuitem', { name }).click()
}
async function give(seconds: number): Promise<void> {
  await choose('Give control …')
  const dialog = studio.page.getByRole('dialog')
  const field = dialog.getByLabel('For (s)')
  await field.fill(String(seconds))
  await field.blur()
  await dialog.getByTestId('give-control-now').click()
  await dialog.waitFor({ state: 'detached' })
  await viewer.page.getByTestId('live-control').waitFor()
}
/** Presses the slider at this share of its length, and holds. */
async function press(share: number): Promise<void> {
  const surface = viewer.page.getByTestId('control-surface')
  const box = await surface.boundingBox()
  if (!box) throw new Error('no slider')
  // Waits until the slider stands still: what comes above it moves it.
  await surface.hover({ position: { x: box.width * share, y: box.height / 2 } })
  await viewer.page.mouse.down()
}
const level = (fits: (level: number) => boolean, timeoutMs?: number) =>
  studio.until('devices', ([one]) => fits(one?.outputs[0]?.level ?? 0), timeoutMs)
/** Pressed at 82 % of a ceiling of one half. */
const isSteered = (now: number): boolean => now > 0.3 && now <= 0.5
const ending = () => viewer.page.getByTestId('control-ended')

describe('a gift of control from the People tab', () => {
  it('lets the viewer move the device, within its ceiling, and ends by itself', async () => {
    await give(giftSeconds)
    const [lease] = await studio.until('control', (leases) => leases.length === 1)
    expect(lease).toMatchObject({ viewerName: 'Lena', style: 'slider', ceiling: 0.5 })
    expect((lease?.endsAt ?? 0) - Date.now()).toBeLessThanOrEqual(giftSeconds * 1_000)
    await studio.page.getByTestId('control-now').getByText(/Lena/).waitFor()
    await press(0.82)
    await level(isSteered)
    await studio.until('control', (leases) => leases.length === 0, (giftSeconds + 10) * 1_000)
    // The finger is still down: the end is ours, not hers.
    await level((now) => now === 0)
    await ending().getByText(/over/).waitFor()
    await viewer.page.mouse.up()
  })

  it('is refused with its reason while nothing may move', async () => {
    await studio.page.getByTestId('disarm').click()
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
    await choose('Give control …')
    await studio.page.getByTestId('give-control-now').click()
    await studio.page.getByText(/Not given: disarmed/).waitFor()
    expect(await studio.page.getByRole('dialog').isVisible()).toBe(true)
    await studio.page.keyboard.press('Escape')
    await studio.holdToArm()
    await studio.until('safety', ({ permit }) => permit === 'armed')
  })
})

describe('blocking a viewer', () => {
  it('ends what they steer at once, and their page says so', async () => {
    await give(300)
    await press(0.82)
    await level(isSteered)
    await choose('Block')
    await studio.until('control', (leases) => leases.length === 0)
    await level((now) => now === 0)
    await ending()
      .getByText(/the host does not take this/)
      .waitFor()
    await viewer.page.mouse.up()
    await row().getByText('blocked').waitFor()
  })

  it('refuses their next tip with the reason and keeps their credits, until they are unblocked', async () => {
    const before = await viewer.credits()
    await viewer.tip(25)
    await viewer.untilReceiptSays(/not sent: the host takes nothing from you any more/)
    expect(await viewer.credits()).toBe(before)
    await level((now) => now === 0)

    await studio.page.getByTestId('blocked').getByRole('button', { name: 'Unblock' }).click()
    await studio.until('settings', ({ safety }) => safety.blocked.length === 0)
    await viewer.tip(25)
    await level((now) => now > 0)
  })
})
