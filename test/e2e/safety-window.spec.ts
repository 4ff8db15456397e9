import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { objections, showTheme, themes } from './axe'
import { StudioPage } from './studio-page'

let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  await studio.until('devices', ([device]) => device?.guard === 'ready')
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe objects to inside a part of the window, by the standards. */
const objectionsIn = (selector: string) => objections(studio.page, { selector, tags: standards })
const hold = async (testId: string) => {
  await studio.page.getByTestId(testId).hover()
  await studio.page.mouse.down()
  await studio.page.waitForTimeout(1_300)
  await studio.page.mouse.up()
}

describe('before the first arming of a session', () => {
  it('main refuses to arm, whatever asks, until the sheet is accepted', async () => {
    await expect(studio.ask('safety.arm', { minutes: 5 })).rejects.toThrow(/sheet/)
    await expect(studio.ask('safety.consent', { skipTrial: false })).rejects.toThrow(/stop key/)
  })

  it('the sheet names devices, limits, who may move them and the stop key, and axe has no objection', async () => {
    await studio.page.getByTestId('arm').click()
    const sheet = studio.page.getByTestId('consent-sheet')
    for (const words of [
      /Simulated device/,
      /at most 60 %/,
      /someone tips at least 25: Pulse/,
      /Ctrl\+Shift\+S/,
    ])
      await sheet.getByText(words).first().waitFor()
    expect(await studio.page.getByTestId('hold-to-arm').isDisabled()).toBe(true)
    for (const theme of themes) {
      await showTheme(studio, theme)
      expect(await objectionsIn('[role=dialog]')).toEqual([])
    }
  })

  it('sees the stop key work once, resets, and arms with one gesture', async () => {
    await studio.page.keyboard.press('Control+Shift+S')
    await studio.page.getByText('It works').waitFor()
    await studio.until('safety', ({ permit, lastStop }) => permit === 'stopped' && lastStop?.cause === 'key')
    await hold('sheet-reset')
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
    await hold('hold-to-arm')
    const { consent } = await studio.until('safety', ({ permit }) => permit === 'armed')
    expect(consent).toEqual({ stopTried: true, acceptedAt: expect.any(Number) })
  })

  it('asks no more in the same session', async () => {
    await studio.page.getByTestId('disarm').click()
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
    await studio.page.getByTestId('arm').click()
    await studio.page.getByTestId('hold-to-arm').waitFor()
    expect(await studio.page.getByTestId('consent-sheet').count()).toBe(0)
    await hold('hold-to-arm')
    await studio.until('safety', ({ permit }) => permit === 'armed')
  })
})

describe('after a stop', () => {
  it('a card says what each device is known to do, until it is read', async () => {
    await studio.pressStop()
    const card = studio.page.getByTestId('stop-card')
    await card.getByText(/Simulated device: confirmed off/).waitFor()
    await card.getByText(/Stopped by the stop button/).waitFor()
    await studio.holdToReset()
    expect(await card.isVisible()).toBe(true)
    for (const theme of themes) {
      await showTheme(studio, theme)
      expect(await objectionsIn('[data-testid=stop-card]')).toEqual([])
    }
    await card.getByRole('button').click()
    await card.waitFor({ state: 'detached' })
  })
})

describe('the Safety window', () => {
  it.each(['Limits', 'Ways to stop', 'Times', 'Viewers'])('axe has no objection to %s', async (name) => {
    if (!(await studio.page.getByTestId('safety-tabs').isVisible()))
      await studio.page.getByTestId('safety').click()
    await studio.page.getByRole('tab', { name }).click()
    for (const theme of themes) {
      await showTheme(studio, theme)
      expect(await objectionsIn('[role=dialog]')).toEqual([])
    }
  })

  it('narrows at once, and does not offer to widen while armed', async () => {
    await studio.ask('safety.arm', { minutes: 5 })
    await studio.page.getByRole('tab', { name: 'Limits' }).click()
    const output = studio.page.getByRole('region', { name: 'vibrate' })
    await output.getByText('gentle', { exact: true }).click()
    await studio.until('devices', ([device]) => device?.outputs[0]?.limits.max === 0.3)
    await expect.poll(() => output.getByRole('radio', { name: 'strong' }).isDisabled()).toBe(true)
    await output.getByText(/Disarm, or reset the stop, to widen/).waitFor()
  })

  it('shows what is in force again when somebody tries to widen it while armed', async () => {
    await studio.page.getByRole('tab', { name: 'Viewers' }).click()
    const age = studio.page.getByRole('textbox', { name: /Oldest event/ })
    const before = await age.inputValue()
    await age.fill('60')
    await age.blur()
    await studio.page.getByText(/can only be shortened now/).waitFor()
    await expect.poll(() => age.inputValue()).toBe(before)
    await studio.page.getByRole('tab', { name: 'Times' }).click()
    await studio.page.getByText(/only be asked more often/).waitFor()
  })

  it('takes a stop key that is held down for one stop', async () => {
    const stops = async () => (await studio.ask('incident.read', { session: 'current' })).stops.length
    const before = await stops()
    const { keyboard } = studio.page
    for (const key of ['Control', 'Shift', 'S']) await keyboard.down(key)
    await studio.until('safety', ({ permit }) => permit === 'stopped')
    // Pressed again without being let go is how a browser repeats.
    for (let repeat = 0; repeat < 20; repeat++) await keyboard.down('S')
    for (const key of ['S', 'Shift', 'Control']) await keyboard.up(key)
    expect(await stops()).toBe(before + 1)
    await studio.ask('safety.reset')
    await studio.ask('safety.arm', { minutes: 5 })
  })

  it('a game controller’s button stops once it was chosen by pressing it', async () => {
    await studio.page.getByRole('tab', { name: 'Ways to stop' }).click()
    // Headless Chromium has no controller: the page's own reading of one is what this covers.
    await studio.page.evaluate(() => {
      const pad = { id: 'Rig pad', buttons: Array.from({ length: 4 }, () => ({ pressed: false })) }
      Object.assign(window, { pad })
      navigator.getGamepads = () => [pad] as never
    })
    const hold = (button: number, isHeld: boolean) =>
      studio.page.evaluate(
        async ([at, pressed]) => {
          const { pad } = window as unknown as { pad: { buttons: { pressed: boolean }[] } }
          Object.assign(pad.buttons[at] ?? {}, { pressed })
          await new Promise((done) => setTimeout(done, 120))
        },
        [button, isHeld] as const,
      )
    await studio.page.getByTestId('gamepad-learn').click()
    await hold(2, true)
    await studio.page.getByText('Button 2 of Rig pad').waitFor()
    await hold(2, false)
    for (const isHeld of [true, false]) await hold(1, isHeld)
    // Held, on a machine that is too busy; but stopped neither by the press that chose, nor by another button.
    expect((await studio.until('safety', () => true)).permit).not.toBe('stopped')
    await hold(2, true)
    await studio.until(
      'safety',
      ({ permit, lastStop }) => permit === 'stopped' && lastStop?.cause === 'gamepad',
    )
  })
})

describe('an engine that hangs', () => {
  it('turns the permit unknown, and what was missed is there again when it is back', async () => {
    await studio.page.keyboard.press('Escape')
    host.process.kill('SIGSTOP')
    try {
      await studio.page.getByTestId('permit').filter({ hasText: 'Unknown' }).waitFor({ timeout: 8_000 })
      expect(await studio.page.getByTestId('reset').count()).toBe(0)
    } finally {
      host.process.kill('SIGCONT')
    }
    await studio.page.getByTestId('permit').filter({ hasText: 'STOPPED' }).waitFor({ timeout: 10_000 })
  })
})
