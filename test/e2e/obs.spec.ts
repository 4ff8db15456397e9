import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rule } from '../../src/shared/domain/rule'
import { startChromium } from '../rigs/chromium'
import { type Obs, startObs } from '../rigs/obs'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, rulesOfColour, showTheme, themes, untilStill } from './axe'
import { StudioPage } from './studio-page'

const password = 'correct horse'
const pictures = process.env.PICTURES
let obs: Obs
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let page: Page

const sceneInObs = async () => (await obs.client.call('GetCurrentProgramScene')).currentProgramSceneName
const tab = (name: string) => page.getByTestId(`obs-tab-${name}`).click()
const addInput = (inputName: string, inputKind: string, inputSettings: Record<string, string>) =>
  obs.client.call('CreateInput', { sceneName: 'Desk', inputName, inputKind, inputSettings })
async function keep(of: Page, name: string): Promise<void> {
  if (pictures) await of.screenshot({ path: `${pictures}/obs-${name}.png` })
}
/** As it stands, in both themes. */
async function expectNothingGrave(name: string, selector: string): Promise<void> {
  for (const theme of themes) {
    await showTheme(studio, theme)
    await keep(page, `${name}-${theme}`)
    const rules = theme === 'dark' ? { rules: rulesOfColour } : {}
    expect(await graveObjections(page, { selector, ...rules }), `${name}, ${theme}`).toEqual([])
  }
}

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  obs = await startObs({ password, scenes: ['Desk', 'Be right back'] })
  await addInput('Words', 'text_ft2_source_v2', { text: 'hello' })
  await addInput('Film', 'ffmpeg_source', {})
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  page = studio.page
  page.setDefaultTimeout(20_000)
  await page.getByRole('tab', { name: 'OBS', exact: true }).click()
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
  await obs?.stop()
})

describe('the OBS panel', () => {
  it('connects with the password, and shows the scenes with their pictures', async () => {
    await page.getByLabel('Port').fill(String(obs.address.port))
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByTestId('obs-connect').click()
    await page.getByTestId('obs-scenes').getByRole('button', { name: 'Desk', exact: false }).first().waitFor()
    await expect
      .poll(() => page.getByTestId('obs-scenes').locator('img').count(), { timeout: 30_000 })
      .toBeGreaterThan(1)
    await expectNothingGrave('scenes', '[data-testid=obs-tabs]')
  })

  it('switches by keyboard', async () => {
    const scene = page.getByTestId('obs-scenes').getByTitle('Be right back')
    await scene.focus()
    await page.keyboard.press('Enter')
    await expect.poll(sceneInObs, { timeout: 20_000 }).toBe('Be right back')
    await page.getByTestId('obs-scenes').getByTitle('Desk').click()
    await expect.poll(sceneInObs, { timeout: 20_000 }).toBe('Desk')
  })

  it('shows and hides sources, and writes a text', async () => {
    await tab('sources')
    const { sceneItemId } = await obs.client.call('GetSceneItemId', {
      sceneName: 'Desk',
      sourceName: 'Words',
    })
    await page.getByRole('switch', { name: 'Show Words' }).focus()
    await page.keyboard.press('Space')
    const isShown = async () =>
      (await obs.client.call('GetSceneItemEnabled', { sceneName: 'Desk', sceneItemId })).sceneItemEnabled
    await expect.poll(isShown, { timeout: 20_000 }).toBe(false)
    await page.getByRole('button', { name: 'More of Words' }).click()
    await page.getByLabel('Text', { exact: true }).fill('good evening')
    await page.getByRole('button', { name: 'Write' }).click()
    const text = async () =>
      (await obs.client.call('GetInputSettings', { inputName: 'Words' })).inputSettings.text
    await expect.poll(text, { timeout: 20_000 }).toBe('good evening')
    await expectNothingGrave('sources', '[data-testid=obs-tabs]')
  })

  it('mutes, and shows outputs, figures, the safe state and the guided page', async () => {
    await tab('sound')
    await page.getByRole('button', { name: 'Mute Film' }).click()
    await page.getByRole('button', { name: 'Unmute Film' }).waitFor()
    await expectNothingGrave('sound', '[data-testid=obs-tabs]')
    await tab('outputs')
    await page.getByTestId('obs-stats').waitFor()
    await page.getByText('Virtual camera · not set up in this OBS').waitFor()
    await expectNothingGrave('outputs', '[data-testid=obs-tabs]')
    await tab('show')
    await expectNothingGrave('show', '[data-testid=obs-tabs]')
    await page.getByTestId('obs-guide').click()
    await page.getByText(/This is OBS 29\.\S+: it cannot publish by WHIP/).waitFor()
    await untilStill(page)
    await expectNothingGrave('guide', '[role=dialog]')
    await page.keyboard.press('Escape')
    await page.getByTestId('obs-guide-page').waitFor({ state: 'detached' })
  })

  it('fits into a small window', async () => {
    await page.setViewportSize({ width: 1024, height: 640 })
    for (const name of ['scenes', 'sources', 'sound', 'outputs', 'show']) {
      await tab(name)
      await keep(page, `${name}-small`)
      const { scrollWidth, scrollHeight } = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return { scrollWidth, scrollHeight }
      })
      expect([scrollWidth, scrollHeight], name).toEqual([1024, 640])
      const overflow = await page.getByTestId('obs-tabs').evaluate((element) => {
        const panel = element.closest('[role=tabpanel]') ?? element
        return panel.scrollWidth - panel.clientWidth
      })
      expect(overflow, name).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

describe('rules and OBS', () => {
  it('a rule that wants to start the stream waits for the operator’s click', async () => {
    const rule: Rule = {
      ...{ id: 'raid', label: 'Raid', description: '', enabled: true },
      trigger: { kind: 'obsEvent', event: 'muted', name: 'Film' },
      actions: [{ kind: 'obsCommand', command: { kind: 'stream', on: true } }],
    }
    await studio.ask('rules.save', { rules: [rule] })
    await obs.client.call('SetInputMute', { inputName: 'Film', inputMuted: false })
    await obs.client.call('SetInputMute', { inputName: 'Film', inputMuted: true })
    await page.getByText('The rule “Raid” wants to start the stream of OBS.').waitFor()
    await expectNothingGrave('question', '[data-testid=obs-questions]')
    expect((await obs.client.call('GetStreamStatus')).outputActive).toBe(false)
    await page.getByTestId('obs-no').click()
    await page.getByTestId('obs-questions').waitFor({ state: 'detached' })
  })

  it('a stop shows the safe state, and a rule does not take it back', async () => {
    await studio.ask('obs.setSafeState', {
      ...{ onStop: true, onHold: false, scene: 'Be right back', mute: ['Film'] },
    })
    await obs.client.call('SetInputMute', { inputName: 'Film', inputMuted: false })
    await studio.until('obs', ({ show }) => show?.inputs.some(({ sound }) => sound?.muted === false) ?? false)
    await studio.pressStop()
    await studio.until('safety', ({ permit }) => permit === 'stopped')
    await expect.poll(sceneInObs, { timeout: 20_000 }).toBe('Be right back')
    const isMuted = async () => (await obs.client.call('GetInputMute', { inputName: 'Film' })).inputMuted
    await expect.poll(isMuted, { timeout: 20_000 }).toBe(true)
    const back: Rule = {
      ...{ id: 'back', label: 'Back', description: '', enabled: true },
      trigger: { kind: 'command', word: 'back' },
      actions: [{ kind: 'obsScene', scene: 'Desk', forMs: null }],
    }
    await studio.ask('rules.save', { rules: [back] })
    expect(await studio.ask('rules.test', { ruleId: 'back' })).toMatchObject([{ outcome: 'refused' }])
    expect(await sceneInObs()).toBe('Be right back')
    await studio.holdToReset()
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
    expect(await studio.ask('rules.test', { ruleId: 'back' })).toMatchObject([{ outcome: 'switched' }])
  })
})

describe('the dock', () => {
  let dock: Page
  beforeAll(async () => {
    const { url } = await studio.ask('dock.link', { renew: false })
    dock = await (await browser.newContext({ viewport: { width: 260, height: 700 } })).newPage()
    await dock.goto(url)
    await dock.locator('#permit[data-permit=disarmed]').waitFor()
    return () => dock.context().close()
  })

  it('keeps its key out of the address, and after a reload', async () => {
    expect(new URL(dock.url()).hash).toBe('')
    await dock.reload()
    await dock.locator('#permit[data-permit=disarmed]').waitFor()
  })

  it('switches scenes of OBS and of the studio, by keyboard too', async () => {
    await dock.locator('#obs-scenes').getByRole('button', { name: 'Be right back' }).click()
    await expect.poll(sceneInObs, { timeout: 20_000 }).toBe('Be right back')
    const desk = dock.locator('#obs-scenes').getByRole('button', { name: 'Desk' })
    await desk.focus()
    await dock.keyboard.press('Enter')
    await expect.poll(sceneInObs, { timeout: 20_000 }).toBe('Desk')
    await dock.locator('#obs-scenes button[aria-pressed=true]', { hasText: 'Desk' }).waitFor()
    expect(await dock.locator('#scenes button[aria-pressed=true]').count()).toBe(1)
  })

  it.each(themes)('has nothing that axe objects to, and nothing sticks out, %s', async (colorScheme) => {
    await dock.emulateMedia({ colorScheme })
    await keep(dock, `dock-${colorScheme}`)
    expect(await graveObjections(dock)).toEqual([])
    expect(await dock.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(260)
  })

  it('stops everything, and cannot reset', async () => {
    await dock.locator('#stop').click()
    await studio.until('safety', ({ permit }) => permit === 'stopped')
    await dock.locator('#permit[data-permit=stopped]').waitFor()
    expect(await dock.getByRole('button', { name: /reset|arm|resume/i }).count()).toBe(0)
    await keep(dock, 'dock-stopped')
  })

  it('with an old key says what to do', async () => {
    await studio.ask('dock.link', { renew: true })
    await dock.locator('#trouble', { hasText: 'Copy the dock’s link anew' }).waitFor()
  })
})
