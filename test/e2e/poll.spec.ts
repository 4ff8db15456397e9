import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertLook } from '../../src/renderer/shared-media/alert-look'
import { goalLook, goalPlace, pollLook } from '../../src/renderer/shared-media/show-look'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { isColour, programmePixel } from './programme'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const pictures = process.env.PICTURES
const timeout = 20_000
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let overlay: Page
let lena: ViewerPage
let mo: ViewerPage

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  const { url } = await studio.ask('overlay.link', { renew: false })
  overlay = await browser.newPage({ viewport: { width: 1_280, height: 720 } })
  await overlay.goto(url)
  await studio.goLive()
  const { viewerUrl } = await studio.until('room', (view) => view.viewerUrl !== null)
  lena = await ViewerPage.join(browser, viewerUrl ?? '', 'Lena')
  mo = await ViewerPage.join(browser, viewerUrl ?? '', 'Mo')
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

/** Whether a colour stands in the programme at a place in fractions of it. */
const hasColour = async (
  { red, green, blue }: { red: number; green: number; blue: number },
  { x, y }: { x: number; y: number },
): Promise<boolean> => isColour(await programmePixel(studio.page, x, y), [red, green, blue])
const isPollDrawn = () => {
  const { x, y, width, height } = pollLook.probe
  return hasColour(alertLook.panel, { x: x + width / 2, y: y + height / 2 })
}
/** Whether the only goal's bar is filled beyond this share. */
const isBarBeyond = (share: number) => {
  const { x, width } = goalPlace(0, 1)
  const { area, margin, barTop, barHeight } = goalLook
  const along = x + margin + (width - 2 * margin) * share
  return hasColour(alertLook.accent, { x: along, y: area.y + barTop + barHeight / 2 })
}
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` })
}
const weights = (page: Page) =>
  page
    .getByTestId('poll-row')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-weight') ?? Number.NaN)))

describe('a poll', () => {
  it('is asked in the studio and shown on viewers’ pages, in the picture and on the page for OBS', async () => {
    await studio.page.getByRole('tab', { name: 'Show' }).click()
    await studio.page.getByTestId('poll-new').click()
    const form = studio.page.getByRole('dialog')
    await form.getByLabel('Question').fill('What shall I play?')
    await form.getByPlaceholder('Option 1').fill('Something slow')
    await form.getByPlaceholder('Option 2').fill('Something loud')
    await form.getByLabel('Closes after (s)').fill('600')
    await picture(studio.page, 'poll-form')
    await form.getByTestId('poll-start').click()
    await form.waitFor({ state: 'detached' })
    for (const { page } of [lena, mo])
      await page.getByTestId('poll').getByText('What shall I play?').waitFor()
    await overlay.getByTestId('poll').getByText('Something loud').waitFor()
    await expect.poll(isPollDrawn, { timeout }).toBe(true)
  })

  it('takes one vote of each, by pointer or by keys alone, and shows everywhere how it stands', async () => {
    await lena.page.getByTestId('poll-option').nth(1).check()
    await lena.page.getByTestId('poll-vote').click()
    await lena.page.getByTestId('poll-vote-state').getByText('Your vote is in').waitFor()
    await mo.page.getByTestId('poll-option').first().focus()
    await mo.page.keyboard.press('ArrowDown')
    await mo.page.keyboard.press('Enter')
    for (const page of [lena.page, mo.page, studio.page])
      await expect.poll(() => weights(page), { timeout }).toEqual([0, 2])
    await overlay.getByTestId('poll').getByText('100 %').waitFor()
    await picture(lena.page, 'poll-viewer')
    await picture(studio.page, 'poll-studio')
    await picture(overlay, 'poll-overlay')
    await mo.page.getByTestId('poll-option').first().check()
    await mo.page.getByTestId('poll-vote').click()
    await expect.poll(() => weights(studio.page), { timeout }).toEqual([1, 1])
  })

  it('ends with its result on every page, in chat and as an alert', async () => {
    await lena.page.reload()
    await lena.page.getByTestId('poll-option').first().check()
    await lena.page.getByTestId('poll-vote').click()
    await expect.poll(() => weights(studio.page), { timeout }).toEqual([2, 0])
    await studio.page.getByTestId('poll-close').click()
    await overlay.locator('[data-testid=poll][data-state=closed]').getByText('✓ Something slow').waitFor()
    await overlay.getByTestId('alert').getByText('Something slow 100 %').waitFor()
    for (const { page } of [lena, mo]) {
      await page.getByTestId('poll-result').getByText('Most chose Something slow').waitFor()
      await page.getByText('📊 What shall I play? Something slow 100 %').waitFor()
    }
    await studio.page.getByTestId('poll-now').getByText('won').waitFor()
    await picture(mo.page, 'poll-result')
    await studio.page.getByTestId('poll-hide').click()
    await mo.page.getByTestId('poll').waitFor({ state: 'detached' })
    await expect.poll(isPollDrawn, { timeout }).toBe(false)
  })

  it('that counts credits takes them once', async () => {
    await studio.ask('poll.open', {
      ...{ question: 'More light?', options: ['Yes', 'No'], kind: 'credits', seconds: null },
      ...{ mostChoices: 8, leastCredits: 5, mayChange: true, results: 'whileOpen' },
    })
    const before = await mo.credits()
    await mo.page.getByTestId('poll-amount').fill('15')
    await mo.page.getByTestId('poll-spend').filter({ hasText: 'Yes' }).click()
    await expect.poll(() => weights(lena.page), { timeout }).toEqual([15, 0])
    expect(await mo.credits()).toBe(before - 15)
    await mo.page.getByTestId('poll').getByText('you gave 15').waitFor()
    await picture(mo.page, 'poll-credits')
    const { current } = await studio.until('polls', (polls) => polls.current?.count?.weights[0] === 15)
    await studio.ask('poll.close', { pollId: current?.id ?? '' })
  })
})

describe('a goal', () => {
  it('is set in the studio, moves with a tip everywhere, and is reached', async () => {
    await studio.page.getByRole('tab', { name: 'Goals' }).click()
    await studio.page.getByTestId('goal-new').click()
    const form = studio.page.getByRole('dialog')
    await form.getByLabel('Title').fill('A song')
    await form.getByLabel('Credits').fill('100')
    await form.getByLabel('What happens then').fill('I sing it')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'detached' })
    await overlay.locator('[data-testid=goal][data-share="0.00"]').waitFor()
    const { area } = goalLook
    await expect
      .poll(
        () => hasColour(alertLook.panel, { x: area.x + area.width / 2, y: area.y + area.height - 0.004 }),
        {
          timeout,
        },
      )
      .toBe(true)
    expect(await isBarBeyond(0.2)).toBe(false)
    await lena.page.getByTestId('tip-amount').fill('50')
    await lena.page.getByTestId('tip-send').click()
    await lena.page.locator('[data-testid=goal][data-raised="50"]').waitFor()
    await studio.page.locator('[data-testid=goal-row][data-raised="50"]').waitFor()
    await overlay.locator('[data-testid=goal][data-share="0.50"]').waitFor()
    await expect.poll(() => isBarBeyond(0.4), { timeout }).toBe(true)
    expect(await isBarBeyond(0.6)).toBe(false)
    await picture(studio.page, 'goal-studio')
    await picture(overlay, 'goal-overlay')
    await mo.page.getByTestId('tip-amount').fill('60')
    await mo.page.getByTestId('tip-send').click()
    await mo.page.getByTestId('goal').getByText('Reached!').waitFor()
    const reached = async () =>
      (await studio.ask('studio.hello')).recentEvents.filter(({ kind }) => kind === 'goalReached')
    await expect.poll(reached, { timeout }).toMatchObject([{ title: 'A song', viewerName: 'Mo' }])
    await mo.page.setViewportSize({ width: 360, height: 740 })
    await picture(mo.page, 'goal-viewer-360')
  })
})

describe('a question', () => {
  it('is asked and voted for on viewers’ pages, and seen and answered in the studio with who has a hand up', async () => {
    await studio.page.getByRole('tab', { name: 'Questions' }).click()
    await studio.page.getByTestId('questions-take').click()
    await lena.page.getByTestId('question-text').fill('What is that song?')
    await lena.page.getByTestId('question-ask').click()
    await mo.page.getByTestId('question-vote').click()
    await mo.page.getByTestId('hand').click()
    const row = studio.page.locator('[data-testid=question][data-votes="1"]')
    await row.getByText('What is that song?').waitFor()
    await studio.page.getByTestId('hands').getByText('Mo').waitFor()
    await picture(studio.page, 'questions-studio')
    await mo.page.getByTestId('question').scrollIntoViewIfNeeded()
    await picture(mo.page, 'questions-viewer-360')
    await row.getByRole('button', { name: 'Answered' }).click()
    await lena.page.getByTestId('question').getByText('answered').waitFor()
    await studio.page.getByTestId('hands').getByRole('button').click()
    await mo.page.locator('[data-testid=hand][data-up=false]').waitFor()
  })
})
