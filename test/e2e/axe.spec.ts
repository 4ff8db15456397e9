import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { graveObjections, rulesOfColour, showTheme, type Theme, themes, untilStill } from './axe'
import { opening, sheetsBy } from './sheets'
import { StopPhone } from './stop-phone'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const pictures = process.env.PICTURES
const games = ['Draws', 'Countdowns', 'Cues']
/** Names as long as they may be: they must be cut, not push anything out. */
const longAlias = 'The one from the drawer beside the window, bought last June'
const longViewer = 'Maximiliana-Alexandra of the Upper Lakes'
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewer: ViewerPage
let viewerUrl: string
/** Each look begins with the theme that the one before it ended with. */
let shown: Theme = 'light'
/** What the window's policy kept from it, since the last look. */
let blocked: string[] = []

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(20_000)
  studio.page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) blocked.push(message.text())
  })
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  const { deviceId } = await studio.ask('device.addSimulated')
  await studio.ask('device.rename', { deviceId, alias: longAlias })
  await studio.ask('device.addSimulatedHeart')
  await studio.until('devices', (all) => all.length === 2 && all.every(({ guard }) => guard === 'ready'))
  await studio.until('sensors', ([heart]) => (heart?.history.length ?? 0) > 1)
  await studio.goLive()
  viewerUrl = (await studio.until('room', (view) => view.viewerUrl !== null)).viewerUrl ?? ''
  viewer = await ViewerPage.join(browser, viewerUrl, longViewer)
  await viewer.page.getByTestId('chat-input').fill('Hello from the desk')
  await viewer.page.getByTestId('chat-send').click()
  // A picture that goes out costs a machine without an encoder most of its time.
  await studio.page.getByTestId('end-live').click()
  await studio.until('live', ({ state }) => state !== 'live')
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

async function keep(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name.replaceAll(/\W+/g, '-')}.png` })
}
/** In both themes, as it stands; `selector`: that part of the window. The theme that is shown is looked at whole. */
async function expectNothingGrave(name: string, selector?: string): Promise<void> {
  const part = selector ? { selector } : {}
  const other = themes.find((theme) => theme !== shown) ?? shown
  for (const theme of [shown, other]) {
    await showTheme(studio, theme)
    await keep(studio.page, `studio ${name} ${theme}`)
    const look = theme === other ? { ...part, rules: rulesOfColour } : part
    expect(await graveObjections(studio.page, look), `${name}, ${theme}`).toEqual([])
  }
  shown = other
}
async function expectNothingGraveFor(page: Page, name: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await untilStill(page)
    await keep(page, `${name} ${colorScheme}`)
    expect(await graveObjections(page), `${name}, ${colorScheme}`).toEqual([])
  }
}
const open = opening(() => studio.page, { device: longAlias, viewer: longViewer })
const sheets = sheetsBy(open)
const sheet = '[role=dialog], [role=menu]'
const panel = '[role=tabpanel]'

/** Escape closes one sheet a press; some lie on another. */
async function closeAll(): Promise<void> {
  const opened = studio.page.locator(sheet)
  for (let press = 0; press < 3 && (await opened.count()) > 0; press++) {
    await studio.page.keyboard.press('Escape')
    await untilStill(studio.page)
  }
  await expect.poll(() => opened.count()).toBe(0)
}

describe('axe finds nothing grave in the studio window', () => {
  afterEach(closeAll)

  it('as it opens', () => expectNothingGrave('window'))

  it.each(['Mixer', 'Menu', 'All rules', 'Why', 'Patterns', 'Queue', 'OBS', 'Chat', 'Events', 'People'])(
    'with %s open',
    async (name) => {
      await open.tab(name)
      await expectNothingGrave(`panel ${name}`, panel)
    },
  )

  it('at 1024 × 640, and nothing is pushed out, whatever is open', async () => {
    await studio.page.setViewportSize({ width: 1024, height: 640 })
    for (const name of [
      'Mixer',
      'Patterns',
      'Queue',
      'Show',
      'Goals',
      'Questions',
      ...games,
      'OBS',
      'Menu',
      'All rules',
      'Why',
    ]) {
      await open.tab(name)
      const size = await studio.page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return [scrollWidth, scrollHeight]
      })
      expect(size, name).toEqual([1024, 640])
    }
    // What stands in one line in a large window does so here.
    const lines = await studio.page.evaluate(() => {
      const isOneLine = (all: Iterable<Element>) => {
        const boxes = [...all].map((each) => each.getBoundingClientRect())
        return Math.max(...boxes.map(({ top }) => top)) < Math.min(...boxes.map(({ bottom }) => bottom))
      }
      const lists = [...document.querySelectorAll('[role=tablist]')].map((list) => isOneLine(list.children))
      const tools = document.querySelectorAll('section[aria-label=Devices] > :first-child button')
      return [...lists, isOneLine(tools)]
    })
    expect(lines).toEqual([true, true, true, true])
    await expectNothingGrave('small')
    await studio.page.setViewportSize({ width: 1440, height: 900 })
  })

  it.each(Object.keys(sheets))('with %s open, and its policy blocks nothing', async (name) => {
    blocked = []
    await sheets[name]?.()
    await studio.page.locator(sheet).first().waitFor()
    await untilStill(studio.page)
    expect(blocked, name).toEqual([])
    await expectNothingGrave(name, sheet)
  })

  it('live, armed, steered by a viewer, held, and stopped with its card', async () => {
    await studio.goLive()
    await studio.holdToArm()
    await studio.until('safety', ({ permit }) => permit === 'armed')
    const [person] = await studio.until('viewers', ([one]) => one !== undefined)
    const given = await studio.ask('control.give', {
      ...{ viewerId: person?.id ?? '', label: 'Live control, a gift', style: 'slider' },
      ...{ deviceId: null, outputKind: 'vibrate', seconds: 300, ceiling: 0.5 },
    })
    expect(given).toEqual({ refused: null })
    await studio.page.getByTestId('control-now').waitFor()
    await expectNothingGrave('steered')
    await viewer.page.getByTestId('live-control').waitFor()
    await expectNothingGraveFor(viewer.page, 'viewer steering')

    await studio.page.getByTestId('end-live').click()
    await studio.until('safety', ({ permit }) => permit === 'held')
    await expectNothingGrave('held')
    await studio.pressStop()
    await studio.page.getByTestId('stop-card').waitFor()
    await expectNothingGrave('stopped')
    await studio.page.getByTestId('stop-card').getByRole('button').click()
  })
})

describe('axe finds nothing grave on the viewer page', () => {
  it('before joining, and inside with a tip, the menu and what the room knows', async () => {
    const stranger = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
    await stranger.goto(viewerUrl)
    await stranger.getByTestId('join-form').waitFor()
    await expectNothingGraveFor(stranger, 'viewer joining')

    await studio.ask('goal.save', { id: null, title: 'A song', amount: 500, reward: 'I sing it' })
    await studio.ask('poll.open', {
      ...{ question: 'What next?', options: ['Slow', 'Loud'], kind: 'multiple', seconds: 300 },
      ...{ mostChoices: 2, leastCredits: 1, mayChange: true, results: 'whileOpen' },
    })
    await viewer.tip(25)
    await viewer.page.getByTestId('receipt').first().waitFor()
    await viewer.page.getByTestId('goal').waitFor()
    await viewer.page.getByTestId('poll').waitFor()
    await viewer.page.getByTestId('privacy').locator('summary').click()
    await expectNothingGraveFor(viewer.page, 'viewer inside')
    await viewer.page.setViewportSize({ width: 360, height: 740 })
    await expectNothingGraveFor(viewer.page, 'viewer on a phone')
    const width = await viewer.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
  })
})

describe('axe finds nothing grave on the stop page', () => {
  it('stopped, and reset', async () => {
    const { url } = await studio.ask('stopPage.link', { renew: false })
    const phone = await StopPhone.open(browser, url)
    await phone.untilPermit('stopped')
    await expectNothingGraveFor(phone.page, 'stop page stopped')
    await studio.holdToReset()
    await phone.untilPermit('disarmed')
    await expectNothingGraveFor(phone.page, 'stop page disarmed')
    await phone.close()
  })
})
