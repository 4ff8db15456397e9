import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections } from './axe'
import { StudioPage } from './studio-page'

let host: StudioProcess
let browser: Browser
let studio: StudioPage
let lena: Page
let mo: Page

/** Nobody is live: chat needs no picture. */
async function enter(viewerUrl: string, name: string, width = 1000): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 760 } })
  const page = await context.newPage()
  await page.goto(viewerUrl)
  await page.getByTestId('name-field').fill(name)
  await page.getByTestId('join-button').click()
  await page.getByTestId('chat-input').waitFor()
  return page
}
async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId('chat-input').fill(text)
  await page.getByTestId('chat-send').click()
}
const lineOn = (page: Page, text: string) => page.getByTestId('chat-line').filter({ hasText: text })
const rowOf = (text: string) => studio.page.getByTestId('chat-row').filter({ hasText: text })

/** Mo's tools for a line of Lena's. */
async function moderate(text: string): Promise<void> {
  await lineOn(mo, text).hover()
  await lineOn(mo, text).getByRole('button', { name: 'Moderate the line of Lena' }).click()
}

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  const { viewerUrl } = await studio.until(
    'room',
    (view) => view.viewerUrl !== null && view.link === 'joined',
  )
  lena = await enter(viewerUrl ?? '', 'Lena')
  mo = await enter(viewerUrl ?? '', 'Mo', 360)
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

it('carries lines with their marks, replies and mentions to everybody', async () => {
  await say(lena, 'hello *everybody*, see @Mo')
  await lineOn(mo, 'hello everybody').waitFor()
  expect(await lineOn(mo, 'hello').locator('strong').innerText()).toBe('everybody')
  expect(await lineOn(mo, 'hello').getAttribute('data-to-me')).toBe('true')
  await lineOn(mo, 'hello').hover()
  await mo.getByRole('button', { name: 'Reply to Lena' }).click()
  await say(mo, 'hi <b>Lena</b>')
  await lineOn(lena, 'hi <b>Lena</b>').getByText('↳ Lena: hello').waitFor()
  expect(await lineOn(lena, 'hi').locator('b').count()).toBe(1)
})

it('takes the operator’s rules: links, slow mode, and words that wait for her', async () => {
  await studio.page.getByRole('button', { name: 'Chat rules' }).click()
  const sheet = studio.page.getByRole('dialog', { name: 'Chat rules' })
  await sheet.getByLabel('Words', { exact: true }).fill('broccoli\ncauliflower')
  expect(await graveObjections(studio.page, { selector: '[role=dialog]' })).toEqual([])
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.waitFor({ state: 'detached' })
  await studio.until('settings', ({ chat }) => chat.words.length === 2)

  await say(lena, 'look at https://a.example')
  await lena.getByTestId('chat-unsaid').getByText('does not take that').waitFor()
  await lena.getByRole('button', { name: 'Dismiss' }).click()
  await say(lena, 'I like br0cc0li')
  await lena.getByTestId('chat-unsaid').getByText('waits for a moderator').waitFor()
  const held = studio.page.getByTestId('held-lines')
  await held.getByText('I like br0cc0li').waitFor()
  expect(await lineOn(mo, 'br0cc0li').count()).toBe(0)
  await held.getByRole('button', { name: 'Show' }).click()
  await lineOn(mo, 'I like br0cc0li').waitFor()
  await expect.poll(() => lena.getByTestId('chat-unsaid').count()).toBe(0)
})

it('lets a viewer whom the operator trusts moderate from the viewer page', async () => {
  await rowOf('hi <b>Lena</b>').getByRole('button').click()
  await studio.page.getByRole('menuitem', { name: 'Make moderator' }).click()
  await say(lena, 'something rude')
  await moderate('something rude')
  if (process.env.PICTURES) await mo.screenshot({ path: `${process.env.PICTURES}/chat-moderator.png` })
  expect(await graveObjections(mo, { selector: '.chat' })).toEqual([])
  await mo.getByTestId('moderate-line').getByRole('button', { name: 'Delete the line' }).click()
  await expect.poll(() => lineOn(lena, 'something rude').count()).toBe(0)
  await studio.page.getByTestId('removed-row').getByRole('button', { name: 'Bring back' }).click()
  await lineOn(lena, 'something rude').waitFor()

  await moderate('br0cc0li')
  await mo.getByRole('button', { name: 'Mute for ten minutes' }).click()
  await lena.getByTestId('chat-closed').waitFor()
  if (process.env.PICTURES) {
    await lena.screenshot({ path: `${process.env.PICTURES}/chat-muted.png` })
    await studio.page.screenshot({ path: `${process.env.PICTURES}/chat-studio.png` })
  }
  await studio.page.getByRole('button', { name: 'Give the voice back' }).click()
  await lena.getByTestId('chat-input').waitFor()
})

it('shows who did what, and blocks whom a moderator banned', async () => {
  await moderate('br0cc0li')
  await mo.getByRole('button', { name: 'Ban', exact: true }).click()
  await studio.until('settings', ({ safety }) => safety.blocked.some(({ name }) => name === 'Lena'))
  await studio.page.getByRole('tab', { name: 'Events' }).click()
  await studio.page.getByText('Mo banned Lena').waitFor()
  await studio.page.getByText('Mo deleted a line of Lena').waitFor()
})

it('stays light with a thousand lines: only those in sight are in the page', async () => {
  for (let index = 0; index < 150; index++) await studio.ask('chat.say', { text: `line ${index}` })
  await lineOn(mo, 'line 149').waitFor()
  expect(await mo.getByTestId('chat-line').count()).toBeLessThan(60)
})
