import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, rulesOfColour, showTheme, themes } from './axe'
import { StudioPage } from './studio-page'

const pictures = process.env.PICTURES
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let lena: Page

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(20_000)
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  await studio.until('devices', ([device]) => device?.guard === 'ready')
  const room = await studio.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null)
  lena = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await lena.goto(room.viewerUrl ?? '')
  await lena.getByTestId('name-field').fill('Lena')
  await lena.getByTestId('join-button').click()
  await lena.getByTestId('chat-input').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const tab = (name: string) => studio.page.getByRole('tab', { name, exact: true }).click()
const says = async (text: string) => {
  await lena.getByTestId('chat-input').fill(text)
  await lena.getByTestId('chat-send').click()
}
const labels = async () => (await studio.until('rules', () => true)).map(({ label }) => label)
const row = (label: string) => studio.page.getByRole('listitem').filter({ hasText: label })

async function keep(name: string): Promise<void> {
  if (pictures) await studio.page.screenshot({ path: `${pictures}/rules-${name}.png` })
}

it('a rule is made by its parts, keeps what is not saved, and stands in the list as a sentence', async () => {
  const { page } = studio
  await tab('Menu')
  await tab('All rules')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const sheet = page.getByTestId('rule-editor')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.getByText('Write something here.').waitFor()
  await expect
    .poll(() => sheet.getByLabel('Name').evaluate((field) => field === document.activeElement))
    .toBe(true)
  await page.keyboard.type('Say please')
  await sheet.getByTestId('rule-trigger').click()
  await page.getByRole('option', { name: 'a viewer’s command in the chat' }).click()
  await sheet.getByLabel('Command').fill('wave')
  await sheet.getByTestId('add-condition').click()
  await page.getByRole('menuitem', { name: 'The text' }).click()
  await sheet.getByLabel('These words').fill('please')
  await sheet.getByLabel('Alert text').fill('{name} says please')
  await sheet.getByTestId('add-step-0').getByRole('button', { name: 'Motion' }).click()
  await sheet.getByLabel('Seconds', { exact: true }).fill('1')
  await sheet.getByText('one after another', { exact: true }).click()
  const sentence =
    'When a viewer writes !wave and the text has “please”, then show “{name} says please”, then play steady on the first device that can vibrate for 1 s.'
  await expect.poll(() => sheet.getByTestId('rule-sentence').innerText()).toBe(sentence)

  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await page.reload()
  await tab('Menu')
  await tab('All rules')
  await page.getByTestId('rule-begun').getByRole('button', { name: 'Go on' }).click()
  await sheet.waitFor()
  await keep('editor')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await row('Say please').getByText(sentence).waitFor()
  expect(await page.getByTestId('rule-begun').count()).toBe(0)
  await keep('list')
})

it('its condition keeps it back and says so; the right words run it, and the trace tells each step', async () => {
  const { page } = studio
  await studio.holdToArm()
  await studio.until('safety', ({ permit }) => permit === 'armed')
  await tab('Why')
  await says('!wave')
  const kept = page.locator('[data-testid=trace][data-outcome=kept]').filter({ hasText: 'Lena' })
  await kept.locator('summary').first().click()
  await kept.getByText('Wanted: the text has “please”; found:').waitFor()

  await says('!wave please')
  await studio.until('devices', ([device]) => device?.guard === 'active')
  const ran = page.locator('[data-testid=trace][data-outcome=ran]').filter({ hasText: 'Lena' })
  await ran.locator('summary').first().click()
  const steps = ran.getByTestId('step-outcome')
  await steps.and(page.locator('[data-outcome=played]')).waitFor()
  await steps.and(page.locator('[data-outcome=shown]')).waitFor()
  for (const theme of themes) {
    await showTheme(studio, theme)
    await keep(`trace-${theme}`)
    const look = theme === 'dark' ? { rules: rulesOfColour } : {}
    expect(await graveObjections(page, { selector: '[data-testid=traces]', ...look }), theme).toEqual([])
  }

  await ran.getByTestId('replay').click()
  await ran.getByTestId('replayed').getByTestId('rule-outcome').first().waitFor()
  await page.getByLabel('Search', { exact: true }).fill('nobody of that name')
  await page.getByText('What rules hear appears here').waitFor()
})

it('it is tried in its form for a pretend viewer, and kept back or run as it would be', async () => {
  const { page } = studio
  await tab('All rules')
  await page.getByRole('button', { name: 'Edit “Say please”' }).click()
  const trial = page.getByTestId('rule-try')
  await trial.locator('summary').click()
  await trial.getByTestId('rule-try-run').click()
  await trial.locator('[data-testid=rule-outcome][data-verdict=condition]').waitFor()
  await trial.getByLabel('Note or words').fill('oh please')
  await trial.getByTestId('rule-try-run').click()
  await trial.locator('[data-testid=step-outcome][data-outcome=played]').waitFor()
  await keep('try')
  await page.getByTestId('rule-editor').getByRole('button', { name: 'Close' }).click()
})

it('its order changes by keys and by the mouse, and a removed one comes back', async () => {
  const { page } = studio
  await tab('All rules')
  await row('Say please').getByTestId('rule-light').and(page.locator('[data-light=well]')).waitFor()
  const before = await labels()
  await page.getByRole('button', { name: /^Move Say please/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(labels).toEqual([...before.slice(0, -2), 'Say please', ...before.slice(-2, -1)])
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Move Say please/)
  const [first = ''] = before
  // All rows are in sight: nothing scrolls under the mouse.
  await page.setViewportSize({ width: 1440, height: 1600 })
  await page.getByRole('button', { name: /^Move Say please/ }).dragTo(row(first))
  await expect.poll(async () => (await labels())[0]).toBe('Say please')
  const moved = await labels()
  await page.getByRole('button', { name: 'More for Say please' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect.poll(labels).not.toContain('Say please')
  await page.getByTestId('rule-undo').click()
  await expect.poll(labels).toEqual(moved)
})

it('a template opens as a rule that is off, with what it lacks marked', async () => {
  const { page } = studio
  await page.getByTestId('rule-templates').click()
  await page.getByRole('menuitem', { name: 'Goal reached: scene, alert and sound' }).click()
  const sheet = page.getByTestId('rule-editor')
  expect(await sheet.locator('[aria-invalid=true]').count()).toBe(2)
  await sheet.getByText('Choose a sound.').waitFor()
  await sheet.getByRole('button', { name: 'Discard changes' }).click()
  await sheet.waitFor({ state: 'detached' })
})

it('rules go into a file and come back under new ids, switched off; a wrong file says where', async () => {
  const { page } = studio
  const before = await labels()
  const started = page.waitForEvent('download')
  await page.getByTestId('rules-export').click()
  const text = await readFile(await (await started).path(), 'utf8')
  const choose = async (content: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByTestId('rules-import').click()
    await (await chooser).setFiles({
      ...{ name: 'rules.json', mimeType: 'application/json' },
      buffer: Buffer.from(content),
    })
  }
  await choose(text.replace('"viewerCommand"', '"arm"'))
  await page
    .getByTestId('import-problem')
    .getByText(/rules\[\d\]\.trigger\.kind/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('import-problem').waitFor({ state: 'detached' })
  await choose(text)
  await page.getByTestId('import-keep').click()
  const rules = await studio.until('rules', (list) => list.length === before.length * 2)
  expect(rules.slice(before.length).every(({ enabled }) => !enabled)).toBe(true)
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})

it('a rule’s key runs it from anywhere in the window, but not while she writes', async () => {
  const { page } = studio
  const presses = async () =>
    (await studio.until('counters', () => true)).find(({ name }) => name === 'presses')?.value ?? 0
  await studio.ask('rules.save', {
    rules: [
      {
        ...{ id: 'key', label: 'Key', description: '', enabled: true },
        trigger: { kind: 'hotkey', keys: 'K' },
        actions: [{ kind: 'counter', counter: 'presses', does: 'add', value: 1 }],
      },
    ],
  })
  await row('Key').waitFor()
  await page.getByTestId('rules-search').pressSequentially('k')
  await page.getByRole('tab', { name: 'All rules', exact: true }).focus()
  await page.keyboard.press('k')
  await expect.poll(presses).toBe(1)
  await page.keyboard.press('k')
  await expect.poll(presses).toBe(2)
  await page.getByTestId('counters').click()
  expect(await page.getByTestId('counter-presses').getByRole('textbox').inputValue()).toBe('2')
  await page.keyboard.press('Escape')
})
