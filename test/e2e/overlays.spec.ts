import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertAreas } from '../../src/renderer/shared-media/alert-look'
import { slotLook } from '../../src/renderer/shared-media/slot-look'
import type { OverlayKind } from '../../src/shared/domain/overlay/kind'
import { safeMargin } from '../../src/shared/domain/overlay/place'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { isColour, programmePixel } from './programme'
import { StudioPage } from './studio-page'

const pictures = process.env.PICTURES
const timeout = 15_000
const size = { width: 1_280, height: 720 }
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(timeout)
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

async function openPage(kind: OverlayKind): Promise<Page> {
  const { url } = await studio.ask('overlays.link', { kind, renew: false })
  const page = await browser.newPage({ viewport: size })
  await page.goto(url)
  return page
}
const pixel = (x: number, y: number) => programmePixel(studio.page, x, y)
const violet = [91, 33, 182] as const

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
/** One colour, with a word in it that must not go out. */
function redPng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side)
  head.writeUInt32BE(side, 4)
  head.set([8, 2], 8)
  const row = Buffer.concat([
    Buffer.alloc(1),
    ...Array.from({ length: side }, () => Buffer.from([255, 0, 0])),
  ])
  const rows = Buffer.concat(Array.from({ length: side }, () => row))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', head), chunk('tEXt', Buffer.from('Author\0Secret Lena'))],
    ...[chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ])
}
/** A tone of two seconds. */
function toneWav(): Buffer {
  const [rate, seconds] = [8_000, 2]
  const samples = Buffer.alloc(rate * seconds * 2)
  for (let at = 0; at < rate * seconds; at++)
    samples.writeInt16LE(Math.round(Math.sin((2 * Math.PI * 440 * at) / rate) * 16_000), at * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.set([1, 0, 1, 0], 20)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.set([2, 0, 16, 0], 32)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
const sheet = () => studio.page.getByRole('dialog')
const tab = (name: string) => sheet().getByRole('tab', { name, exact: true }).click()
const look = async (name: string) => {
  if (pictures) await studio.page.screenshot({ path: `${pictures}/${name}.png` })
}

describe('overlays', () => {
  it('stand in the picture and on their own pages; a page that is loaded again, as by OBS, has all of it', async () => {
    const [texts, viewers] = [await openPage('text'), await openPage('viewers')]
    await studio.page.getByTestId('overlays').click()
    const row = sheet().getByTestId('text-now')
    await row.getByLabel('A text in the picture').fill('Back in five minutes')
    await row.getByRole('button', { name: 'Show' }).click()
    await texts.getByText('Back in five minutes').waitFor()
    const { x, width } = slotLook.top
    await expect
      .poll(async () => isColour(await pixel(x + width - 0.02, 0.06), violet), { timeout })
      .toBe(true)
    await texts.reload()
    await texts.getByText('Back in five minutes').waitFor()
    // Its switch is off: its own page has it all the same, and the text is not its.
    await viewers.getByTestId('viewers').waitFor()
    expect(await viewers.getByText('Back in five').count()).toBe(0)
    await look('overlays-shown')

    await sheet().getByRole('button', { name: 'New link for Texts' }).click()
    await row.getByRole('button', { name: 'Clear' }).click()
    await expect
      .poll(async () => isColour(await pixel(x + width - 0.02, 0.06), violet), { timeout })
      .toBe(false)
    // Cut off with its old link: what it showed is gone, and nothing new comes.
    await texts.getByText('Back in five minutes').waitFor({ state: 'detached' })
    await studio.ask('overlays.text', { slot: 'top', text: 'after', forMs: null })
    const renewed = await openPage('text')
    await renewed.getByText('after').waitFor()
    expect(await texts.getByText('after').count()).toBe(0)
    await studio.ask('overlays.text', { slot: 'top', text: '', forMs: null })
    for (const page of [texts, viewers, renewed]) await page.close()
  })

  it('go where the operator puts them', async () => {
    await sheet().getByRole('switch', { name: 'Show Viewer count' }).click()
    await sheet().getByRole('button', { name: 'Place Viewer count' }).click()
    await sheet().getByRole('button', { name: 'Bottom left', exact: true }).click()
    await expect
      .poll(async () => isColour(await pixel(safeMargin + 0.02, 1 - safeMargin - 0.01), violet), { timeout })
      .toBe(true)
    await look('overlays-placed')
    await sheet().getByRole('switch', { name: 'Show Viewer count' }).click()
  })
})

describe('alerts', () => {
  it('wear a theme made by hand, with a picture that says nothing of its making', async () => {
    const alerts = await openPage('alerts')
    await tab('Alerts')
    await sheet().getByRole('button', { name: 'Copy this theme' }).click()
    await sheet().getByLabel('Name', { exact: true }).fill('Large')
    await sheet().getByRole('combobox', { name: 'Shape' }).click()
    await studio.page.getByRole('option', { name: 'Card' }).click()
    await sheet().getByLabel('Panel', { exact: true }).fill('#006600')
    await sheet().getByLabel('Stands (s)').fill('20')
    await sheet()
      .getByTestId('theme-picture-file')
      .setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: redPng(64) })
    await studio.page.getByLabel('No picture').and(studio.page.locator(':enabled')).waitFor()
    await look('overlays-themes')
    await sheet()
      .getByTestId('theme-picture-file')
      .setInputFiles({
        name: 'evil.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from('<html><script>1</script></html>'),
      })
    await sheet().getByText('This picture cannot be read').waitFor()
    await sheet().getByTestId('themes-save').click()
    const { alerts: kept } = await studio.until('settings', (all) => all.alerts.themes.length === 2)
    expect(kept.themes[1]).toMatchObject({
      name: 'Large',
      layout: 'card',
      panel: '#006600',
      durationMs: 20_000,
    })

    const download = studio.page.waitForEvent('download')
    await sheet().getByRole('button', { name: 'Export all …' }).click()
    const exported = await readFile(await (await download).path())
    await sheet()
      .getByTestId('themes-file')
      .setInputFiles({ name: 'themes.json', mimeType: 'application/json', buffer: exported })
    await studio.page.getByText('2 themes were imported.').waitFor()
    await sheet().getByText('Not saved yet.').waitFor()

    await sheet().getByTestId('theme-try').click()
    const panel = alerts.getByTestId('alert')
    await panel.waitFor()
    const source = await panel.locator('img').getAttribute('src')
    const file = await alerts.request.get(new URL(source ?? '', alerts.url()).href)
    expect(file.headers()['content-type']).toBe('image/png')
    expect((await file.body()).includes('Secret')).toBe(false)
    const { x, y, width, height } = alertAreas.card
    await expect
      .poll(async () => isColour(await pixel(x + 0.01, y + 0.05), [0, 102, 0]), { timeout })
      .toBe(true)
    // The picture itself, in the middle of its part of the card.
    const red = () => pixel(x + width / 2, y + height * 0.3)
    await expect.poll(async () => isColour(await red(), [255, 0, 0]), { timeout }).toBe(true)
    if (pictures) await alerts.screenshot({ path: `${pictures}/overlays-alert-page.png` })
    await studio.page.keyboard.press('Escape')
    await sheet().waitFor({ state: 'detached' })
    await look('overlays-alert-picture')

    await studio.page.getByRole('button', { name: 'Skip this alert' }).click()
    await panel.waitFor({ state: 'detached' })
    await expect.poll(async () => isColour(await red(), [255, 0, 0]), { timeout }).toBe(false)
    await studio.page.getByRole('button', { name: 'Pause alerts' }).click()
    await studio.page.getByRole('button', { name: 'Show the last alert again' }).click()
    await studio.until('alertDesk', ({ isPaused, waiting, shown }) => isPaused && waiting === 1 && !shown)
    expect(await panel.count()).toBe(0)
    await studio.page.getByRole('button', { name: 'Go on with alerts' }).click()
    await panel.waitFor()
    await studio.ask('alerts.skip')
    await alerts.close()
  })

  it('are heard: a sound that was imported goes into the programme by its own channel', async () => {
    await studio.page.getByRole('tab', { name: 'Mixer' }).click()
    await studio.page.getByTestId('overlays').click()
    await tab('Sounds')
    await sheet()
      .getByTestId('sound-file')
      .setInputFiles({ name: 'no sound.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF....WAVE') })
    await sheet().getByText('This file cannot be played').waitFor()
    await sheet()
      .getByTestId('sound-file')
      .setInputFiles({ name: 'Ding.wav', mimeType: 'audio/wav', buffer: toneWav() })
    await sheet().getByTestId('sound-row').waitFor()
    await look('overlays-sounds')
    const { sounds } = await studio.until('settings', (all) => all.sounds.kept.length === 1)
    expect(sounds.kept[0]).toMatchObject({ name: 'Ding', kind: 'wav', durationMs: 2_000 })
    const strip = studio.page.getByTestId('channel-alerts')
    await strip.getByText('none plays').waitFor()
    await sheet().getByRole('button', { name: 'Play Ding' }).click()
    await strip.getByText('none plays').waitFor({ state: 'detached' })
    // What goes out, not only the channel: about half of full scale, at the volume of a try.
    const goesOut = studio.page
      .getByRole('img', { name: 'Level of Goes out' })
      .locator('xpath=following-sibling::span')
    await expect.poll(() => goesOut.innerText(), { timeout }).toMatch(/^−([5-9]|1\d)$/)
    await strip.getByText('none plays').waitFor()
  })

  it('are read out where voices are, and the sheet says where they cannot be sent', async () => {
    const alerts = await openPage('alerts')
    await alerts.evaluate(() => {
      const said: string[] = []
      Object.assign(window, { said })
      speechSynthesis.speak = ({ text }) => void said.push(text)
    })
    await tab('Speech')
    await sheet().getByText('The studio cannot send them out').waitFor()
    await sheet().getByText('on the page in OBS', { exact: true }).click()
    await studio.until('settings', ({ speech }) => speech.where === 'page')
    await look('overlays-speech')
    await sheet().getByRole('button', { name: 'Try it' }).click()
    const said = () => alerts.evaluate(() => (window as unknown as { said: string[] }).said)
    await expect.poll(said, { timeout }).toEqual(['This is how I sound.'])
    await alerts.close()
  })
})
