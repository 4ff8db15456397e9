import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { hasTurn, startTurn, type Turn } from '../rigs/turn'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const available = hasTurn()
const secret = 'shared-by-room-and-relay'
let turn: Turn
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  if (!available) return
  turn = await startTurn({ secret })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.until('room', ({ link }) => link === 'joined')
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
  await turn?.stop()
})

/** As an operator hides her address, by the stream settings. */
async function hideBehind(password: string): Promise<void> {
  const { page } = studio
  await page.getByTestId('stream-settings').click()
  await page.getByRole('tab', { name: 'Reaching viewers' }).click()
  await page.getByTestId('ice-servers').fill(`turn:127.0.0.1:${turn.port}`)
  await page.getByTestId('turn-sign-in').click()
  await page.getByRole('option', { name: 'credentials made from a shared secret' }).click()
  await page.getByTestId('turn-secret').fill(password)
  await page.getByRole('switch', { name: 'Hide my address' }).check({ force: true })
  await page.getByTestId('network-save').click()
  await studio.until('network', ({ relayOnly, hasSecret }) => relayOnly && hasSecret)
  await page.keyboard.press('Escape')
  await page.getByTestId('ice-servers').waitFor({ state: 'detached' })
}

describe.skipIf(!available)('a studio that hides its address', () => {
  it('says so where the relay does not take its secret, before anybody came to watch', async () => {
    await hideBehind('not that one')
    await studio.until('network', ({ relay }) => relay === 'refused')
    await studio.page.getByTestId('relay-trouble').getByText('Nobody sees the picture').waitFor()
  })

  it('shows viewers the picture once the secret is right', async () => {
    await hideBehind(secret)
    await studio.until('network', ({ relay }) => relay === 'working')
    await studio.page.getByTestId('relay-trouble').waitFor({ state: 'detached' })
    await studio.until('room', ({ link }) => link === 'joined')
    await studio.goLive()
    const { viewerUrl } = await studio.until('room', (view) => view.viewerUrl !== null)
    const viewer = await ViewerPage.join(browser, viewerUrl ?? '', 'Lena')
    await expect.poll(() => viewer.presentedFrames(), { timeout: 30_000 }).toBeGreaterThan(10)
  })

  it('tells the secret to no page, and writes it into no file of the room', async () => {
    expect(JSON.stringify(await studio.ask('studio.hello'))).not.toContain(secret)
    expect(await studio.page.content()).not.toContain(secret)
    const file = await readFile(join(host.dataDir, 'room.json'), 'utf8')
    expect(file).toContain('"relayOnly": true')
    expect(file).not.toContain(secret)
  })
})
