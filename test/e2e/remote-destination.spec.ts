import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { type ForeignWhipServer, hasWhipServer, startForeignWhipServer } from '../rigs/whip-server'
import { StudioPage } from './studio-page'

const available = hasWhipServer()
let server: ForeignWhipServer
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  if (!available) return
  server = await startForeignWhipServer()
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
  await server?.stop()
})

/** As an operator does it, by the stream settings. */
async function choose(url: string, token: string): Promise<void> {
  const { page } = studio
  await page.getByTestId('stream-settings').click()
  await page.getByRole('radio', { name: 'Another server, by WHIP' }).check()
  await page.getByTestId('whip-url').fill(url)
  await page.getByTestId('whip-token').fill(token)
  await page.getByTestId('whip-token').press('Enter')
  await studio.until('destination', (destination) => destination.url === url)
  await page.keyboard.press('Escape')
  await page.getByTestId('whip-url').waitFor({ state: 'detached' })
}

describe.skipIf(!available)('a broadcast to another server', () => {
  it('says in words that the server refused the token', async () => {
    await choose(server.url, 'another-key')
    await studio.page.getByTestId('go-live').click()
    await studio.page.getByText('The server refused the token.').waitFor()
    await studio.ask('live.stop')
  })

  it('is live while that server receives, and over when it is ended', async () => {
    await choose(server.url, server.token)
    await studio.goLive()
    await studio.until('publishStats', (stats) => (stats?.bitrateBps ?? 0) > 200_000)
    await studio.page.getByTestId('end-live').click()
    await studio.until('live', ({ state }) => state === 'offline')
  })

  it('never shows the token to the window', async () => {
    const retained = JSON.stringify(await studio.ask('studio.hello'))
    expect(retained).toContain(server.url)
    expect(retained).not.toContain(server.token)
    expect(await studio.page.content()).not.toContain(server.token)
  })

  it('left no session behind: the same address is free again', async () => {
    await studio.goLive()
    await studio.page.getByTestId('end-live').click()
    await studio.until('live', ({ state }) => state === 'offline')
  })
})
