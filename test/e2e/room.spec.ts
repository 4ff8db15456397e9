import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, rulesOfColour, themes } from './axe'
import { StudioPage } from './studio-page'

const pictures = process.env.PICTURES
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewerUrl: string
let invitation: string

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(15_000)
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  viewerUrl = (await studio.until('room', (view) => view.viewerUrl !== null)).viewerUrl ?? ''
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

async function visitor(url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(url)
  return page
}
async function join(page: Page, name: string): Promise<void> {
  await page.getByTestId('name-field').fill(name)
  await page.getByTestId('join-button').click()
}
const state = (page: Page, name: string) => page.locator(`[data-testid=door-state][data-state=${name}]`)
const inside = (page: Page) => page.getByTestId('chat-input')
const row = (name: string) => studio.page.locator(`[data-testid=waiting-row][data-name=${name}]`)
const letIn = (name: string) =>
  row(name)
    .getByRole('button', { name: `Let ${name} in` })
    .click()

/** Axe finds nothing grave, in both themes. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    if (pictures) await page.screenshot({ path: `${pictures}/room-${name}-${colorScheme}.png` })
    const look = colorScheme === themes[0] ? {} : { rules: rulesOfColour }
    expect(await graveObjections(page, look), `${name}, ${colorScheme}`).toEqual([])
  }
}
async function openSheet(tab: string): Promise<void> {
  await studio.page.getByTestId('room-sheet').click()
  await studio.page.getByRole('tab', { name: tab }).click()
}
async function closeSheet(): Promise<void> {
  if (pictures) await studio.page.screenshot({ path: `${pictures}/room-sheet-${Date.now()}.png` })
  await studio.page.keyboard.press('Escape')
  await studio.page.getByTestId('room-sheet-tabs').waitFor({ state: 'detached' })
}
const open: Record<string, Page> = {}
const page = (name: string): Page => {
  const found = open[name]
  if (!found) throw new Error(`${name} has no page`)
  return found
}

describe('a private room with a waiting room and two places', () => {
  it('is set up in the studio, and its link opens it', async () => {
    await openSheet('Card')
    await studio.page.getByTestId('room-title').fill('Late show')
    await studio.page.getByTestId('rules-field').fill('Be kind.')
    await studio.page.getByTestId('card-save').click()
    await studio.until('settings', ({ card, room }) => card.rules !== '' && room.title === 'Late show')
    const chooser = studio.page.waitForEvent('filechooser')
    await studio.page.getByRole('button', { name: 'Choose a picture' }).click()
    const drawn = await studio.page.screenshot({ type: 'jpeg' })
    await (await chooser).setFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: drawn })
    await studio.page.getByTestId('room-picture').waitFor()
    await studio.page.getByRole('tab', { name: 'Who may come in' }).click()
    await studio.page.getByRole('radio', { name: /^Private/ }).check()
    await studio.page.getByTestId('has-capacity').check()
    await studio.page.getByTestId('capacity').fill('2')
    await studio.page.getByTestId('has-waiting-room').check()
    await studio.page.getByTestId('access-save').click()
    await studio.until('settings', ({ access }) => access.kind === 'private')
    await studio.page.getByRole('tab', { name: 'Invitations' }).click()
    await studio.page.getByTestId('invite-name').fill('Friends')
    await studio.page.getByTestId('invite-uses').fill('3')
    await studio.page.getByTestId('invite-make').click()
    invitation = await studio.page.getByTestId('invite-link').inputValue()
    expect(invitation).toMatch(/\/w\/main#invite=[\w-]{27}$/)
    await studio.page.getByText('3 uses left of 3').waitFor()
    await closeSheet()
  })

  it('shows a stranger that it is private and nothing else', async () => {
    const stranger = await visitor(viewerUrl)
    await state(stranger, 'inviteNeeded').waitFor()
    expect(await stranger.content()).not.toContain('Late show')
    await look(stranger, 'private')
    await stranger.getByTestId('invite-field').fill(invitation)
    await stranger.getByTestId('invite-use').click()
    await stranger.getByTestId('room-card').getByText('Late show').waitFor()
    await stranger.context().close()
  })

  it('lets in whom the operator lets in, by the link and the rules', async () => {
    await studio.page.getByRole('tab', { name: 'People' }).click()
    for (const name of ['Lena', 'Mo']) {
      const guest = await visitor(invitation)
      open[name] = guest
      await guest.getByTestId('room-rules').getByText('Be kind.').waitFor()
      expect(await guest.evaluate(() => location.hash)).toBe('')
      await join(guest, name)
      await state(guest, 'waiting').waitFor()
      if (name === 'Lena') await look(guest, 'waiting')
      await letIn(name)
      await inside(guest).waitFor()
    }
  })

  it('has no third place, and gives a free one to who waits for it', async () => {
    const di = await visitor(invitation)
    open.Di = di
    await join(di, 'Di')
    await letIn('Di')
    await state(di, 'full').getByText('Number 1 in the line').waitFor()
    const eve = await visitor(invitation)
    await state(eve, 'inviteSpent').waitFor()
    await studio.page.locator('[data-testid=viewer-row][data-name=Lena]').getByRole('button').click()
    await studio.page.getByRole('menuitem', { name: 'Remove', exact: true }).click()
    await inside(di).waitFor()
    await page('Lena').getByTestId('join-problem').getByText('removed you').waitFor()
  })

  it('closes with a goodbye on every page, and opens again', async () => {
    await openSheet('Who may come in')
    await studio.page.getByTestId('goodbye-field').fill('Good night, all!')
    await studio.page.getByTestId('room-close').click()
    for (const name of ['Mo', 'Di'])
      await page(name).getByTestId('goodbye').getByText('Good night, all!').waitFor()
    await studio.page.getByRole('dialog').getByTestId('room-open').click()
    await closeSheet()
    await studio.until('settings', ({ access }) => access.isOpen)
    await page('Mo').getByTestId('look-again').click()
    await join(page('Mo'), 'Mo')
    await state(page('Mo'), 'waiting').waitFor()
    await page('Mo').getByTestId('stop-waiting').click()
  })
})

describe('a ticketed room', () => {
  it('sells a ticket, and credits to who has too few', async () => {
    const policy = {
      kind: 'ticketed',
      price: 120,
      capacity: null,
      hasWaitingRoom: false,
      people: 'count',
    } as const
    await studio.ask('room.saveAccess', policy)
    const { money } = await studio.until('settings', () => true)
    const { free, thanks } = money
    await studio.ask('money.saveTerms', { free, thanks, testCredits: true })
    const bo = await visitor(viewerUrl)
    await bo.getByTestId('ticket').getByText('120 credits').waitFor()
    await join(bo, 'Bo')
    await bo.getByTestId('join-problem').getByText('too few credits').waitFor()
    await bo.getByTestId('pack').first().click()
    await bo.getByTestId('pay').click()
    await bo.getByTestId('ticket').getByText('You have').waitFor()
    await expect.poll(() => bo.getByTestId('ticket').innerText()).not.toContain('You have 100')
    await bo.getByTestId('join-button').click()
    await inside(bo).waitFor()
    const { tickets } = await studio.until('access', (access) => access.tickets !== null)
    expect(tickets).toEqual({ sold: 1, areHeld: true })
    await bo.context().close()
  })
})

describe('a public room', () => {
  it('counts its next show down, and knows who follows, in which colour', async () => {
    const policy = {
      kind: 'public',
      price: 50,
      capacity: null,
      hasWaitingRoom: false,
      people: 'names',
    } as const
    await studio.ask('room.saveAccess', policy)
    await openSheet('Schedule')
    const soon = await studio.page.evaluate(() => {
      const at = new Date(Date.now() + 7_200_000 - new Date().getTimezoneOffset() * 60_000)
      return at.toISOString().slice(0, 16)
    })
    await studio.page.getByTestId('show-at').fill(soon)
    await studio.page.getByTestId('show-title').fill('Songs by request')
    await studio.page.getByTestId('show-add').click()
    await studio.page.getByTestId('planned-show').waitFor()
    await closeSheet()
    const ana = await visitor(viewerUrl)
    await ana.getByTestId('next-show').getByText('Songs by request').waitFor()
    expect(await ana.getByTestId('countdown').innerText()).toMatch(/^1:5\d:\d\d$/)
    await ana.getByRole('radio', { name: 'cyan' }).check()
    await look(ana, 'public')
    await join(ana, 'Ana')
    await ana.getByTestId('follow').click()
    await studio.page.getByTestId('followers').getByText('1 follows the room').waitFor()
    await ana.getByTestId('people').locator('summary').click()
    const name = ana.getByTestId('people').locator('[data-colour=cyan]').getByText('Ana')
    await name.waitFor()
    expect(await name.evaluate((element) => getComputedStyle(element).color)).not.toBe(
      await ana.evaluate(() => getComputedStyle(document.body).color),
    )
  })
})
