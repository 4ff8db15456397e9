import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { alertLook } from '../../../src/renderer/shared-media/alert-look'
import type { Alert } from '../../../src/shared/domain/rule'
import type { Heart } from '../../../src/shared/domain/sensor'
import { startChromium } from '../../rigs/chromium'
import { serveSources } from '../pages/serve'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page
let link: WebSocket
const told: string[] = []
const http = createServer()
const sockets = new WebSocketServer({ server: http })

const alert = (id: string, text = 'Lena tipped 25', durationMs = 700): Alert => ({
  id,
  text,
  name: 'Lena',
  amount: 25,
  durationMs,
})
const say = (each: Alert) => link.send(JSON.stringify({ type: 'alert', alert: each }))

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
  page = await browser.newPage({ viewport: { width: 1_280, height: 720 } })
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

  it('draws nothing and is transparent while there is no alert', async () => {
    expect(await page.locator('#stage').innerHTML()).toBe('')
    const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(back).toBe('rgba(0, 0, 0, 0)')
  })

  it('shows one alert after another at the place and in the colour of the outgoing picture', async () => {
    say(alert('one', 'first'))
    say(alert('two', 'second'))
    await page.getByText('first').waitFor()
    expect(await page.getByTestId('alert').count()).toBe(1)
    const box = await page.getByTestId('alert').boundingBox()
    expect(box?.y).toBeCloseTo(alertLook.area.y * 720, 0)
    expect(box?.width).toBeCloseTo(alertLook.area.width * 1_280, 0)
    await page.getByText('second').waitFor()
    expect(await page.getByText('first').count()).toBe(0)
    await page.getByTestId('alert').waitFor({ state: 'detached' })
  })

  it('shows markup from strangers as text', async () => {
    say(alert('evil', '<img src=x onerror="document.title=\'owned\'">'))
    await page.getByText('<img src=x').waitFor()
    expect(await page.locator('#stage img').count()).toBe(0)
    expect(await page.title()).toBe('Pulsedeck alerts')
  })

  it('shows the heart rate with its curve, says when it is not known, and hides it', async () => {
    const tell = (heart: Heart | null) => link.send(JSON.stringify({ type: 'heart', heart }))
    const curve = Array.from({ length: 60 }, (_, at) => (at === 20 ? null : 80 + at / 2))
    tell({ value: 110, curve })
    await expect.poll(() => page.getByTestId('heart').innerText()).toBe('♥ 110')
    const box = await page.getByTestId('heart').locator('path').boundingBox()
    expect(box?.width).toBeGreaterThan(200)
    expect(box?.height).toBeGreaterThan(20)
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/overlay-heart.png` })
    tell({ value: null, curve })
    await expect.poll(() => page.getByTestId('heart').innerText()).toBe('♥ –')
    tell(null)
    await page.getByTestId('heart').waitFor({ state: 'detached' })
  })

  it('comes back by itself when the studio was away', async () => {
    told.length = 0
    link.close()
    await expect.poll(() => told, { timeout: 5_000 }).toEqual(['{"token":"secret"}'])
    say(alert('back', 'again here'))
    await page.getByText('again here').waitFor()
  })
})
