import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plainOffer } from '../../src/shared/domain/offer'
import type { Rule } from '../../src/shared/domain/rule'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, showTheme, themes } from './axe'
import { StudioPage } from './studio-page'

const pictures = process.env.PICTURES
const rule: Rule = {
  ...{ id: 'song', label: 'A song', description: '', enabled: true, trigger: { kind: 'tip', atLeast: 40 } },
  actions: [{ kind: 'alert', text: '{name} wants a song', durationMs: 2_000 }],
  offer: { ...plainOffer, stock: { count: 1, since: 0 }, thanks: 'Your song comes, {name}!' },
}
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewerUrl: string

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(20_000)
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('rules.save', { rules: [rule] })
  viewerUrl = (await studio.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null))
    .viewerUrl as string
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

async function enter(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(viewerUrl)
  await page.getByTestId('name-field').fill(name)
  await page.getByTestId('join-button').click()
  await page.locator('[data-testid=credits][data-credits="100"]').waitFor()
  return page
}
const credits = (page: Page, count: number) =>
  page.locator(`[data-testid=credits][data-credits="${count}"]`).waitFor()

it('test credits, a happy hour, a stock, thanks, a gift and the statement of it all go from page to page', async () => {
  const money = studio.page.getByTestId('money')
  await money.getByRole('switch', { name: 'Viewers may take test credits' }).click()
  await money.getByRole('button', { name: 'Start the happy hour' }).click()
  await money.getByRole('button', { name: 'Put up the crown' }).click()
  const [lena, bo] = [await enter('Lena'), await enter('Bo')]

  await lena.getByText('TEST CREDITS', { exact: true }).waitFor()
  await lena.getByTestId('pack').first().click()
  await lena.getByTestId('pay').click()
  await lena.locator('[data-testid=purchase][data-stage=paid]').waitFor()
  await credits(lena, 200)

  await lena.getByTestId('happy-hour').waitFor()
  await lena.getByTestId('tip-item').and(lena.locator('[data-amount="20"]')).click()
  await lena.locator('[data-testid=receipt][data-state=shown]').waitFor()
  await lena.getByTestId('thanks').filter({ hasText: 'Your song comes, Lena!' }).waitFor()
  await credits(lena, 180)
  for (const page of [lena, bo]) {
    await page.getByTestId('tip-item').getByText('sold out').waitFor()
    expect(await page.getByTestId('tip-item').isDisabled()).toBe(true)
  }
  await lena.getByTestId('tip-amount').fill('60')
  await lena.getByTestId('tip-send').click()
  await bo.getByTestId('king').filter({ hasText: 'Lena wears the crown' }).waitFor()

  await lena.locator('details.gift summary').click()
  await lena.getByTestId('gift-name').fill('bo')
  await lena.getByTestId('gift-amount').fill('30')
  await lena.getByTestId('gift-send').click()
  await lena.locator('[data-testid=gift][data-state=accepted]').waitFor()
  await credits(bo, 130)
  await credits(lena, 90)

  const started = studio.page.waitForEvent('download')
  await money.getByRole('button', { name: 'Save this session (CSV)' }).click()
  const csv = await readFile(await (await started).path(), 'utf8')
  const kinds = [
    '"bought","Lena",100,0',
    '"tip, earned","Lena",20,20,20,"A song"',
    '"gift to another viewer","Lena",30',
  ]
  for (const kind of kinds) expect(csv).toContain(kind)

  for (const theme of themes) {
    await lena.emulateMedia({ colorScheme: theme })
    await showTheme(studio, theme)
    await money.scrollIntoViewIfNeeded()
    if (pictures) {
      await lena.screenshot({ path: `${pictures}/money-viewer-${theme}.png`, fullPage: true })
      await studio.page.screenshot({ path: `${pictures}/money-studio-${theme}.png` })
    }
    expect(await graveObjections(lena), theme).toEqual([])
    expect(await graveObjections(studio.page, { selector: '[data-testid=money]' }), theme).toEqual([])
  }
  const { width, scrolled } = await lena.evaluate(() => ({
    ...{ width: innerWidth, scrolled: document.documentElement.scrollWidth },
  }))
  expect(scrolled).toBeLessThanOrEqual(width)
  if (pictures) {
    await studio.page.getByTestId('rule-song').getByRole('button', { name: 'Edit' }).click()
    await studio.page.getByTestId('offer').waitFor()
    await studio.page.screenshot({ path: `${pictures}/money-rule.png` })
  }
})
