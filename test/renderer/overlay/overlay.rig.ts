import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { alertAreas, alertLook } from '../../../src/renderer/shared-media/alert-look'
import { nothingOnScreen, type OnScreen } from '../../../src/shared/domain/on-screen'
import type { OverlayMessage, ShownAlert } from '../../../src/shared/domain/overlay'
import { placedArea, safeMargin } from '../../../src/shared/domain/overlay/place'
import { alertTheme, standardTheme } from '../../../src/shared/domain/overlay/theme'
import type { Heart } from '../../../src/shared/domain/sensor'
import { startChromium } from '../../rigs/chromium'
import { report } from '../../rigs/report'
import { serveSources } from '../pages/serve'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page
let link: WebSocket
const told: string[] = []
const http = createServer()
const sockets = new WebSocketServer({ server: http })
const size = { width: 1_280, height: 720 }

const alert = (id: string, text = 'Lena tipped 25', durationMs = 700): ShownAlert => ({
  id,
  text,
  name: 'Lena',
  amount: 25,
  durationMs,
})
const tell = (message: OverlayMessage) => link.send(JSON.stringify(message))
const say = (each: ShownAlert, ageMs = 0) => tell({ type: 'alert', alert: each, ageMs })
const show = (part: Partial<OnScreen>) => tell({ type: 'show', onScreen: { ...nothingOnScreen, ...part } })
const keep = async (name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}
const panels = () => page.locator('#stage [data-testid]')

beforeAll(async () => {
  sockets.on('connection', (socket) => {
    link = socket
    socket.on('message', (data) => told.push(String(data)))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const target = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`
  site = await serveSources({ '/overlay/socket': { target, ws: true } })
  browser = await startChromium()
  page = await browser.newPage({ viewport: size })
  await page.goto(`${site.url}src/renderer/overlay.html#token=secret`)
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
  for (const client of sockets.clients) client.terminate()
  sockets.close()
  http.close()
})

describe('the overlay page', () => {
  it('gives its token in its first message, not in an address', async () => {
    await expect.poll(() => told, { timeout: 10_000 }).toEqual(['{"token":"secret"}'])
  })

  it('draws nothing and is transparent while there is nothing to show', async () => {
    expect(await panels().count()).toBe(0)
    expect(await page.locator('#stage').innerText()).toBe('')
    const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(back).toBe('rgba(0, 0, 0, 0)')
  })

  it('shows one alert at a time, at the place and in the colour of the outgoing picture', async () => {
    say(alert('one', 'first', 5_000))
    await page.getByText('first').waitFor()
    await page.waitForFunction(() =>
      document.getAnimations().every(({ currentTime }) => Number(currentTime) > 200),
    )
    const box = await page.getByTestId('alert').boundingBox()
    expect(box?.y).toBeCloseTo(alertLook.area.y * size.height, 0)
    expect(box?.width).toBeCloseTo(alertLook.area.width * size.width, 0)
    say(alert('two', 'second'))
    await page.getByText('second').waitFor()
    expect(await page.getByTestId('alert').count()).toBe(1)
    await page.getByTestId('alert').waitFor({ state: 'detached' })
  })

  it('takes a skipped alert away, and goes on in the middle of one that others have shown already', async () => {
    say(alert('late', 'half over', 60_000), 30_000)
    await page.getByText('half over').waitFor()
    const age = await page.evaluate(() => Number(document.getAnimations()[0]?.currentTime))
    expect(age).toBeGreaterThanOrEqual(30_000)
    expect(age).toBeLessThan(40_000)
    tell({ type: 'alertEnd', id: 'another' })
    tell({ type: 'alertEnd', id: 'late' })
    await page.getByTestId('alert').waitFor({ state: 'detached' })
  })

  it('wears the theme of an alert: shape, colours, place and ways, by transform and opacity alone', async () => {
    const look = alertTheme.parse({
      ...{ id: 'card', name: 'Card', layout: 'card', panel: '#004400', font: 'mono' },
      ...{ enter: 'bounce', leave: 'fromRight', motionMs: 300 },
      place: { anchor: 'topRight', x: 0, y: 0, scale: 0.8 },
      pictureId: 'f'.repeat(64),
    })
    say({ ...alert('themed', 'in a card', 60_000), look }, 1_000)
    const panel = page.getByTestId('alert')
    await panel.waitFor()
    const style = await panel.evaluate((each) => {
      const { backgroundColor, fontFamily } = getComputedStyle(each)
      return { backgroundColor, fontFamily }
    })
    expect(style.backgroundColor).toBe('rgb(0, 68, 0)')
    expect(style.fontFamily).toMatch(/monospace$/)
    const box = await panel.boundingBox()
    const area = placedArea(look.place, alertAreas.card)
    expect(box?.x).toBeCloseTo(area.x * size.width, 0)
    expect(box?.y).toBeCloseTo(area.y * size.height, 0)
    expect(box?.width).toBeCloseTo(area.width * size.width, 0)
    // There is no such picture: its place is the words'.
    await panel.locator('img').waitFor({ state: 'detached' })
    await keep('overlay-card')
    const properties = await page.evaluate(() =>
      document
        .getAnimations()
        .flatMap(({ effect }) =>
          ((effect as KeyframeEffect).getKeyframes() as object[]).flatMap((frame) => Object.keys(frame)),
        ),
    )
    const timing = ['offset', 'computedOffset', 'easing', 'composite']
    expect([...new Set(properties)].filter((name) => !timing.includes(name)).sort()).toEqual([
      ...['opacity', 'transform'],
    ])
    tell({ type: 'alertEnd', id: 'themed' })
  })

  it('only fades for whom motion disturbs', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const look = { ...standardTheme, enter: 'fromLeft' as const, motionMs: 2_000 }
    say({ ...alert('calm', 'calm', 60_000), look })
    await page.getByText('calm').waitFor()
    const moves = await page.evaluate(() =>
      document
        .getAnimations()
        .flatMap(({ effect }) => (effect as KeyframeEffect).getKeyframes().map(({ transform }) => transform)),
    )
    expect(new Set(moves)).toEqual(new Set(['translate(0%, 0%) scale(1)']))
    tell({ type: 'alertEnd', id: 'calm' })
    await page.emulateMedia({ reducedMotion: 'no-preference' })
  })

  const evil = '<img src=x onerror="document.title=\'owned\'">'
  it('shows markup from strangers as text, wherever they may write', async () => {
    say(alert('evil', evil, 60_000))
    show({
      ticker: { latest: [{ id: 'a', name: evil, amount: 1 }], top: { name: evil, amount: 1 } },
      queue: [{ eventId: null, label: evil, name: evil, state: 'playing', position: 0, startsInMs: 0 }],
      chat: [{ name: evil, text: evil }],
      texts: [{ slot: 'middle', text: evil }],
      countdowns: [
        { id: 'countdown', label: evil, whenOver: evil, endsAt: Date.now() + 60_000, pausedLeftMs: null },
      ],
      goals: [{ id: 'a-goal-of', title: evil, amount: 10, raised: 5, isReached: false }],
    })
    await expect.poll(() => page.getByText('<img src=x').count()).toBeGreaterThanOrEqual(9)
    expect(await page.locator('#stage img').count()).toBe(0)
    expect(await page.title()).toBe('Pulsedeck alerts')
    tell({ type: 'alertEnd', id: 'evil' })
  })

  it('shows all that stands, in its colours and places, and takes it away', async () => {
    const place = { anchor: 'bottomRight', x: 0, y: 0, scale: 0.5 } as const
    const theme = { ...standardTheme, panel: '#102030' }
    tell({ type: 'look', look: { theme, places: { viewers: place }, isCalm: false } })
    show({
      viewers: 42,
      ticker: { latest: [{ id: 'a', name: 'Ben', amount: 25 }], top: { name: 'Lena', amount: 150 } },
      texts: [{ slot: 'top', text: 'Back in five minutes' }],
      chat: [{ name: 'Lena', text: 'Hello from the desk' }],
      countdowns: [
        {
          id: 'countdown',
          label: 'We start in',
          whenOver: '',
          endsAt: Date.now() + 300_000,
          pausedLeftMs: null,
        },
      ],
    })
    tell({ type: 'levels', levels: [{ kind: 'vibrate', nth: 1, level: 0.4 }] })
    await expect.poll(() => page.getByTestId('viewers').innerText()).toMatch(/watching\s+42/)
    expect(await page.getByTestId('countdown').innerText()).toMatch(/We start in\s+(5:00|4:\d\d)/)
    await expect.poll(() => page.getByTestId('levels').innerText()).toMatch(/Vibration\s+40 %/)
    expect(await page.getByTestId('ticker').innerText()).toMatch(/★ Lena\s+150\s+Ben\s+25/)
    const box = await page.getByTestId('viewers').boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo((1 - safeMargin) * size.width, 0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo((1 - safeMargin) * size.height, 0)
    const ground = await page.getByTestId('ticker').evaluate((each) => getComputedStyle(each).backgroundColor)
    expect(ground).toBe('rgb(16, 32, 48)')
    await keep('overlay-all')
    show({})
    tell({ type: 'levels', levels: [] })
    await expect.poll(() => panels().count()).toBe(0)
  })

  it('shows the heart rate with its curve, says when it is not known, and hides it', async () => {
    const beat = (heart: Heart | null) => tell({ type: 'heart', heart })
    const curve = Array.from({ length: 60 }, (_, at) => (at === 20 ? null : 80 + at / 2))
    beat({ value: 110, curve })
    await expect.poll(() => page.getByTestId('heart').innerText()).toBe('♥ 110')
    const box = await page.getByTestId('heart').locator('path').boundingBox()
    expect(box?.width).toBeGreaterThan(200)
    expect(box?.height).toBeGreaterThan(20)
    await keep('overlay-heart')
    beat({ value: null, curve })
    await expect.poll(() => page.getByTestId('heart').innerText()).toBe('♥ –')
    beat(null)
    await page.getByTestId('heart').waitFor({ state: 'detached' })
  })

  it('comes back by itself when the studio was away, and shows nothing old meanwhile', async () => {
    show({ viewers: 7 })
    await page.getByTestId('viewers').waitFor()
    told.length = 0
    link.close()
    await page.getByTestId('viewers').waitFor({ state: 'detached' })
    await expect.poll(() => told, { timeout: 5_000 }).toEqual(['{"token":"secret"}'])
    say(alert('back', 'again here'))
    await page.getByText('again here').waitFor()
  })
})

/** Frames a second that the page's thread has time for. */
const frameRate = (of: Page) =>
  of.evaluate(
    () =>
      new Promise<number>((done) => {
        const from = performance.now()
        let frames = 0
        const count = (now: number) => {
          frames++
          if (now - from < 3_000) requestAnimationFrame(count)
          else done((frames * 1_000) / (now - from))
        }
        requestAnimationFrame(count)
      }),
  )

describe('on a machine of a quarter of the speed', () => {
  let blank: Page
  beforeEach(async () => {
    blank = await browser.newPage({ viewport: size })
  })

  it('keeps the pace of an empty page while everything is shown and moves', async () => {
    for (const each of [blank, page]) {
      const devtools = await each.context().newCDPSession(each)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    }
    await blank.bringToFront()
    const empty = await frameRate(blank)
    await page.bringToFront()
    show({
      viewers: 42,
      ticker: { latest: [{ id: 'a', name: 'Ben', amount: 25 }], top: { name: 'Lena', amount: 150 } },
      chat: Array.from({ length: 12 }, (_, at) => ({ name: 'Lena', text: `line ${at}` })),
      texts: [{ slot: 'top', text: 'Back in five minutes' }],
      countdowns: [
        { id: 'countdown', label: 'Start', whenOver: '', endsAt: Date.now() + 300_000, pausedLeftMs: null },
      ],
    })
    const look = { ...standardTheme, enter: 'bounce' as const, leave: 'rise' as const, motionMs: 2_000 }
    say({ ...alert('moving', 'all the time', 4_000), look })
    let level = 0
    const moving = setInterval(() => {
      level = (level + 0.07) % 1
      tell({ type: 'levels', levels: [{ kind: 'vibrate', nth: 1, level }] })
    }, 100)
    const full = await frameRate(page)
    clearInterval(moving)
    report(
      `overlays at a quarter of the speed: ${full.toFixed(0)} frames a second, empty page ${empty.toFixed(0)}`,
    )
    expect(full).toBeGreaterThan(empty * 0.8)
  })
})
