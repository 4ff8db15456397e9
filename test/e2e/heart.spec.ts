import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertLook } from '../../src/renderer/shared-media/alert-look'
import { heartLook } from '../../src/renderer/shared-media/heart-look'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { isColour, programmePixel } from './programme'
import { StudioPage } from './studio-page'

const pictures = process.env.PICTURES
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

/** The panel's own colour stands where a heart rate is drawn into the programme. */
async function isInPicture(): Promise<boolean> {
  const { x, y, width, height } = heartLook.probe
  const { red, green, blue } = alertLook.panel
  const pixel = await programmePixel(studio.page, x + width / 2, y + height / 2)
  return isColour(pixel, [red, green, blue])
}

describe('a heart rate', () => {
  it('of a simulated strap shows in the studio and, once switched on, in the picture and on the browser-source page', async () => {
    const { url } = await studio.ask('overlay.link', { renew: false })
    const overlay = await browser.newPage({ viewport: { width: 1_280, height: 720 } })
    await overlay.goto(url)
    await studio.page.getByRole('tab', { name: 'OBS' }).click()
    await studio.page.getByTestId('add-simulated-heart').click()
    const [heart] = await studio.until('sensors', ([one]) => one?.value !== undefined && one.value !== null)
    expect(heart).toMatchObject({ kind: 'heartRate', unit: 'bpm' })
    await studio.page.getByTestId('heart-overlay').getByTestId('heart-now').waitFor()
    await overlay.waitForTimeout(1_500)
    expect(await overlay.getByTestId('heart').count()).toBe(0)
    expect(await isInPicture()).toBe(false)

    await studio.page.getByTestId('show-heart').click()
    await expect
      .poll(() => overlay.getByTestId('heart').innerText(), { timeout: 5_000 })
      .toMatch(/^♥ (7|8)\d$/)
    await expect.poll(isInPicture, { timeout: 5_000 }).toBe(true)
    await overlay.waitForTimeout(3_000)
    if (pictures) await overlay.screenshot({ path: `${pictures}/heart-overlay.png` })
    if (pictures) await studio.page.screenshot({ path: `${pictures}/heart-studio.png` })
    await studio.ask('overlay.showHeart', { shown: false })
    await overlay.getByTestId('heart').waitFor({ state: 'detached', timeout: 3_000 })
    await expect.poll(isInPicture, { timeout: 5_000 }).toBe(false)
    await overlay.close()
  })

  it('has a card with its rate and curve, and nothing on it that only makes sense for what moves', async () => {
    const card = studio.page.getByTestId('device-card')
    await card
      .getByTestId('heart-now')
      .getByText(/^♥ \d+ bpm$/)
      .waitFor()
    await card.getByTestId('guard').getByText('connected').waitFor()
    expect(await card.getByRole('button').allInnerTexts()).toEqual([''])
    await card.getByRole('button').click()
    await studio.page.getByRole('menuitem', { name: 'Forget' }).waitFor()
    const items = await studio.page.getByRole('menuitem').allInnerTexts()
    expect(items).toEqual(['Name and tag …', 'Disconnect', 'Forget'])
    await studio.page.keyboard.press('Escape')
    await studio.page.getByTestId('arm').click()
    await studio.page.getByText('No device is ready').waitFor()
    expect(await studio.page.getByRole('dialog').getByText(/heart/i).count()).toBe(0)
    if (pictures) await studio.page.screenshot({ path: `${pictures}/heart-sheet.png` })
    await studio.page.keyboard.press('Escape')
    await studio.page.getByRole('dialog').waitFor({ state: 'detached' })
    if (pictures) await card.screenshot({ path: `${pictures}/heart-card.png` })
  })

  it('above a threshold fires a rule once, and arms nothing', async () => {
    await studio.ask('rules.save', {
      rules: [
        {
          id: 'warm',
          label: 'Warm',
          description: '',
          enabled: true,
          trigger: {
            kind: 'sensor',
            sensor: 'heartRate',
            when: 'above',
            value: 60,
            forMs: 1_000,
            hysteresis: 3,
          },
          actions: [
            { kind: 'alert', text: 'at {amount}', durationMs: 1_000 },
            {
              kind: 'pattern',
              deviceId: null,
              outputKind: 'vibrate',
              pattern: { kind: 'constant', level: 0.4 },
              durationMs: 1_000,
            },
          ],
        },
      ],
    })
    const linesOf = async (what: string) =>
      (await studio.ask('studio.hello')).recentJournal.filter((line) => line.what === what)
    await expect.poll(() => linesOf('sensor.crossed'), { timeout: 6_000 }).toHaveLength(1)
    await studio.page.waitForTimeout(8_000)
    expect(await linesOf('sensor.crossed')).toHaveLength(1)
    const { permit } = await studio.until('safety', () => true)
    expect(permit).toBe('disarmed')
    expect((await linesOf('actuation.refused'))[0]?.detail.reason).toBe('disarmed')
  })
})
