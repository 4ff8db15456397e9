import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { longRule } from './frames'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const pictures = 'test-results/queue'
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewer: ViewerPage

const pattern = { kind: 'wave', low: 0.2, high: 0.5, periodMs: 1_000 } as const
const long = { ...longRule(null, { pattern, durationMs: 20_000 }), label: 'Long wave' }

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  await studio.until('devices', ([device]) => device?.guard === 'ready')
  await studio.ask('rules.save', { rules: [long] })
  await studio.goLive()
  const room = await studio.until('room', (view) => view.viewerUrl !== null)
  viewer = await ViewerPage.join(browser, room.viewerUrl ?? '', 'Lena')
  await studio.holdToArm()
  await studio.page.getByRole('tab', { name: 'Queue' }).click()
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const mine = (state: string) =>
  viewer.page.locator(`[data-testid=up-next] li[data-mine=true][data-state=${state}]`)
const rows = (state: string) => studio.page.locator(`[data-testid=queue-item][data-state=${state}]`)

describe('the queue, from the viewer’s page and the operator’s window', () => {
  it('of two tips one plays and one waits, and its viewer sees the place and the seconds', async () => {
    await viewer.tip(25)
    await mine('playing').waitFor()
    await viewer.tip(25)
    await mine('queued').waitFor()
    expect(await mine('queued').innerText()).toMatch(/Long wave · yours\s*1\. in line, about (1\d|20) s/)
    await viewer.untilReceiptSays(/queued, about/)
    expect(await viewer.credits()).toBe(50)
    await rows('queued').waitFor()
    await studio.page.screenshot({ path: `${pictures}/studio.png` })
    await viewer.page.screenshot({ path: `${pictures}/viewer.png`, fullPage: true })
  })

  it('the seconds count down by themselves', async () => {
    const seconds = async () => Number(/about (\d+) s/.exec(await mine('queued').innerText())?.[1])
    const before = await seconds()
    await viewer.page.waitForTimeout(2_500)
    expect(before - (await seconds())).toBeGreaterThanOrEqual(1)
  })

  it('the operator skips what waits, and the viewer has the credits back, once', async () => {
    await rows('queued').getByTestId('queue-skip').click()
    await viewer.untilReceiptSays(/your credits are back: the host skipped it/)
    await expect.poll(() => viewer.credits()).toBe(75)
    await mine('queued').waitFor({ state: 'detached' })
    await viewer.page.screenshot({ path: `${pictures}/viewer-refunded.png`, fullPage: true })
  })

  it('what plays is cut short by a skip, and is not given back', async () => {
    await rows('playing').getByTestId('queue-skip').click()
    await mine('playing').waitFor({ state: 'detached' })
    await expect.poll(() => viewer.page.locator('[data-state=cutShort]').count()).toBe(1)
    expect(await viewer.credits()).toBe(75)
  })

  it('a paused queue starts nothing, says so to both, and goes on', async () => {
    await studio.page.getByTestId('queue-pause').click()
    await studio.until('queueView', ({ pausedAll }) => pausedAll)
    await viewer.tip(25)
    await mine('queued').waitFor()
    expect(await mine('queued').innerText()).toMatch(/paused by the host/)
    await studio.page.getByTestId('queue-pause').click()
    await mine('playing').waitFor()
  })

  it('items of an output that plays together play at the same time', async () => {
    const [device] = await studio.until('devices', (devices) => devices.length === 1)
    const outputId = device?.outputs[0]?.id ?? ''
    await studio.ask('queue.setMode', { deviceId: device?.id ?? '', outputId, mode: 'strongestWins' })
    await viewer.tip(25)
    await expect.poll(() => mine('playing').count()).toBe(2)
    await studio.pressStop()
    await expect.poll(() => mine('playing').count()).toBe(0)
  })
})
