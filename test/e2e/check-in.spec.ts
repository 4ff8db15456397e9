import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { joinRoom, type Viewer } from '../rigs/viewer'
import { graveObjections, type Theme, themes, untilStill } from './axe'
import { longRule } from './frames'
import { StudioPage } from './studio-page'

/** The shortest time that can be set is one minute: half of it passes before the prompt. */
const aMinuteMs = 60_000
const late = 15_000
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewer: Viewer

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  const [device] = await studio.until('devices', ([one]) => one?.guard === 'ready')
  const [output] = device?.outputs ?? []
  if (!device || !output) throw new Error('no device')
  const limits = { ...output.limits, longestRunMs: 300_000, restAfterRunMs: 0, dutyPerMinute: 1 }
  await studio.ask('device.setLimits', { deviceId: device.id, outputId: output.id, limits })
  const [motion, ...rest] = longRule(device.id).actions
  if (motion?.kind !== 'pattern') throw new Error('no motion')
  // Longer than all of this takes: only the hold ends it.
  const actions = [{ ...motion, durationMs: 5 * aMinuteMs }, ...rest]
  await studio.ask('rules.save', { rules: [{ ...longRule(device.id), actions }] })
  const { viewerUrl } = await studio.until('room', (room) => room.link === 'joined' && !!room.viewerUrl)
  viewer = await joinRoom(viewerUrl ?? '', 'Lena')
})
afterAll(async () => {
  viewer?.leave()
  await browser?.close()
  await host?.cleanUp()
})

const prompt = () => studio.page.getByTestId('check-in')
const moving = () => studio.until('devices', ([device]) => (device?.outputs[0]?.level ?? 0) > 0)
const atZero = () =>
  studio.until('devices', (devices) =>
    devices.every(({ outputs }) => outputs.every(({ level }) => level === 0)),
  )
const untilDue = async (): Promise<number> =>
  ((await studio.until('checkIn', (view) => view !== null))?.dueAt ?? 0) - Date.now()

/** Saving another theme would be a sign of the operator: the page alone is told. */
async function expectNothingGrave(theme: Theme): Promise<void> {
  await studio.page.evaluate(
    (scheme) => document.documentElement.setAttribute('data-mantine-color-scheme', scheme),
    theme,
  )
  await untilStill(studio.page)
  expect(await graveObjections(studio.page, { selector: '[data-testid=check-in]' })).toEqual([])
}

describe('the check-in timer', () => {
  it('is switched on in the Safety window, with words on what a sign is', async () => {
    await studio.page.getByTestId('safety').click()
    await studio.page.getByRole('tab', { name: 'Times' }).click()
    // It shows what main has kept, a moment after the click.
    await studio.page.getByRole('switch', { name: 'Ask me for a sign while armed' }).click()
    const minutes = studio.page.getByRole('textbox', { name: /Longest time without a sign/ })
    await minutes.fill('1')
    await minutes.blur()
    await studio.until('settings', ({ safety }) => safety.checkInMinutes === 1)
    await studio.page.keyboard.press('Escape')
    await studio.page.getByTestId('safety-tabs').waitFor({ state: 'detached' })
  })

  it(
    'asks while armed and moving, and an answer keeps both',
    async () => {
      await studio.holdToArm()
      await studio.until('safety', ({ permit }) => permit === 'armed')
      expect(await prompt().count()).toBe(0)
      await viewer.tip(25)
      await moving()
      await prompt().waitFor({ timeout: aMinuteMs })
      await prompt()
        .getByText(/Are you still there/)
        .waitFor()
      await prompt()
        .getByText(/\d+ s left/)
        .waitFor()
      for (const theme of themes) await expectNothingGrave(theme)
      await studio.page.getByTestId('i-am-here').click()
      await prompt().waitFor({ state: 'detached' })
      expect(await untilDue()).toBeGreaterThan(aMinuteMs - late)
      await moving()
      expect((await studio.until('safety', () => true)).permit).toBe('armed')
    },
    2 * aMinuteMs,
  )

  it(
    'without an answer holds everything at zero, says why, and goes on by the operator alone',
    async () => {
      await prompt().waitFor({ timeout: aMinuteMs })
      await moving()
      const { holds } = await studio.until('safety', ({ permit }) => permit === 'held', aMinuteMs)
      expect(holds).toMatchObject([{ cause: 'operatorAway', clears: 'operator' }])
      await atZero()
      await studio.until('queue', (queue) => queue.length === 0)
      await prompt().waitFor({ state: 'detached' })
      await studio.page.getByTestId('permit').filter({ hasText: 'Held' }).click()
      await studio.page.getByText('You did not check in', { exact: true }).waitFor()
      await studio.page.keyboard.press('Escape')

      await studio.page.getByTestId('resume').click()
      await studio.until('safety', ({ permit }) => permit === 'armed')
      expect(await untilDue()).toBeGreaterThan(aMinuteMs - late)
      // What was held is over: nothing goes on by itself.
      expect((await atZero()).flatMap(({ outputs }) => outputs)).not.toEqual([])
      await viewer.tip(25)
      await moving()
    },
    3 * aMinuteMs,
  )
})
