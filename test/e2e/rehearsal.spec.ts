import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRehearsal } from '../../src/shared/domain/rehearsal'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { joinRoom } from '../rigs/viewer'
import { graveObjections, showTheme, themes } from './axe'
import { StudioPage } from './studio-page'

const pictures = process.env.PICTURES
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
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

const part = (testId: string) => studio.page.getByTestId(testId)
const keep = (name: string) =>
  pictures && studio.page.screenshot({ path: `${pictures}/rehearsal-${name}.png` })
async function openSheet(): Promise<void> {
  await studio.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await part('open-rehearsal').click()
  await part('rehearsal-sheet').waitFor()
}
async function set(field: string, value: number): Promise<void> {
  await part(field).fill(String(value))
}

describe('a rehearsal', () => {
  it('shows a pretend audience at work, over everything, while nothing real can move', async () => {
    await openSheet()
    await set('rehearsal-seed', 4)
    await set('rehearsal-tips', 120)
    await set('rehearsal-chat', 240)
    await part('rehearsal-start').click()
    await part('rehearsal-banner').waitFor()
    await studio.until('rehearsal', ({ motions }) => (motions[0]?.movedMs ?? 0) > 0)
    await expect
      .poll(() => part('rehearsal-result').innerText(), { timeout: 20_000 })
      .toMatch(/Motion: played/)
    expect(await part('rehearsal-motions').innerText()).toContain('vibrate: moved for')
    const { armBlockers } = await studio.until('safety', () => true)
    expect(armBlockers[0]).toBe('rehearsalRunning')
    await studio.ask('safety.consent', { skipTrial: true })
    await expect(studio.ask('safety.arm', { minutes: 5 })).rejects.toThrow(/rehearsal/)
    // The device of the show has not been told to move, and its people and credits are still nobody's.
    const [device] = await studio.until('devices', () => true)
    expect(device?.outputs.every(({ usedThisHourMs }) => usedThisHourMs === 0)).toBe(true)
    expect(await studio.until('viewers', () => true)).toEqual([])
  })

  it('is readable in both themes and in a small window', async () => {
    for (const theme of themes) {
      await showTheme(studio, theme)
      await keep(theme)
      expect(await graveObjections(studio.page), theme).toEqual([])
    }
    await studio.page.setViewportSize({ width: 1024, height: 640 })
    await keep('small')
    const { right, bottom } = (await part('rehearsal-banner').evaluate((e) =>
      e.getBoundingClientRect(),
    )) as DOMRect
    expect([right <= 1024, bottom <= 640]).toEqual([true, true])
    await studio.page.setViewportSize({ width: 1440, height: 900 })
  })

  it('ends by its button in the banner, and says what came of it', async () => {
    await part('rehearsal-stop').click()
    await part('rehearsal-banner').waitFor({ state: 'detached' })
    expect(await part('rehearsal-ended').getAttribute('data-by')).toBe('operator')
    const lines = await studio.ask('rehearsal.lines')
    expect(new Set(lines.map(({ what }) => what))).toContain('tip')
    await keep('ended')
    await studio.page.keyboard.press('Escape')
    await studio.page.keyboard.press('Escape')
  })

  it('replays a tip of the show on simulated devices', async () => {
    const { viewerUrl } = await studio.until(
      'room',
      (view) => view.viewerUrl !== null && view.link === 'joined',
    )
    const viewer = await joinRoom(viewerUrl ?? '', 'Lena')
    await viewer.tip(25)
    await studio.page.getByRole('tab', { name: 'Events', exact: true }).click()
    await part('replay').first().click()
    const result = part('replay-result')
    await result.waitFor()
    await expect.poll(() => result.innerText()).toMatch(/Motion: played[\s\S]*moved for 3/)
    await keep('replay')
    viewer.leave()
  })

  it('ends with everything else at STOP ALL', async () => {
    await studio.ask('rehearsal.start', { plan: defaultRehearsal, whileLive: false })
    await part('rehearsal-banner').waitFor()
    await studio.page.keyboard.press('Escape')
    await studio.pressStop()
    const { endedBy } = await studio.until('rehearsal', ({ isRunning }) => !isRunning)
    expect(endedBy).toBe('stopped')
  })
})
