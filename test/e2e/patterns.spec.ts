import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'

const pictures = 'test-results/patterns'
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.ask('device.addSimulated')
  await studio.until('devices', ([device]) => device?.guard === 'ready')
  await studio.page.getByRole('tab', { name: 'Patterns' }).click()
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const levelOf = async (): Promise<number> => {
  const [device] = await studio.until('devices', (devices) => devices.length === 1)
  return device?.outputs[0]?.level ?? 0
}

describe('the pattern editor', () => {
  it('draws a curve by hand, previews it against the limits and keeps it', async () => {
    const { page } = studio
    await page.getByRole('button', { name: 'New pattern' }).click()
    const editor = page.getByRole('dialog')
    await editor.getByLabel('Name').fill('By hand')
    await editor.getByTestId('pattern-kind').click()
    await page.getByRole('option', { name: 'drawn' }).click()
    const pad = await editor.getByTestId('draw-pad').boundingBox()
    if (!pad) throw new Error('no pad')
    await page.mouse.move(pad.x + 5, pad.y + pad.height - 5)
    await page.mouse.down()
    for (let step = 1; step <= 20; step++)
      await page.mouse.move(pad.x + (pad.width * step) / 20, pad.y + (step % 2 === 0 ? 10 : pad.height - 10))
    await page.mouse.up()
    await editor.getByRole('button', { name: 'Preview' }).click()
    await expect.poll(() => editor.getByTestId('live-preview').innerText()).toMatch(/After limits [1-9]\d* %/)
    expect(await levelOf()).toBe(0)
    await page.screenshot({ path: `${pictures}/editor.png` })
    await editor.getByRole('button', { name: 'Save' }).click()
    const { patterns } = await studio.until('settings', ({ patterns: { saved } }) =>
      saved.some(({ label }) => label === 'By hand'),
    )
    expect(patterns.saved.find(({ label }) => label === 'By hand')?.pattern.kind).toBe('drawn')
  })

  it('plays on the simulated device once it is armed, through the same queue', async () => {
    const { page } = studio
    await page.getByTestId('pattern-wave').getByRole('button', { name: 'Edit' }).click()
    const play = page.getByRole('button', { name: 'Play on simulated device' })
    expect(await play.isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await studio.holdToArm()
    await page.getByTestId('pattern-wave').getByRole('button', { name: 'Edit' }).click()
    await play.click()
    await expect.poll(levelOf).toBeGreaterThan(0)
    expect(await studio.until('queue', (queue) => queue.length === 1)).toMatchObject([{ label: 'preview' }])
    await page.screenshot({ path: `${pictures}/playing.png` })
    await page.keyboard.press('Escape')
    await studio.ask('device.stop', {
      deviceId: (await studio.until('queue', () => true))[0]?.deviceId ?? '',
    })
    await expect.poll(levelOf).toBe(0)
  })

  it('takes a funscript in, and says what is wrong with one', async () => {
    const { page } = studio
    const dir = await mkdtemp(join(tmpdir(), 'pulsedeck-scripts-'))
    const good = join(dir, 'Night.funscript')
    writeFileSync(
      good,
      JSON.stringify({ actions: [0, 500, 1_000].map((at, index) => ({ at, pos: (index % 2) * 100 })) }),
    )
    const bad = join(dir, 'Bad.funscript')
    writeFileSync(
      bad,
      JSON.stringify({
        actions: [
          { at: 0, pos: 0 },
          { at: 9, pos: 300 },
        ],
      }),
    )
    const input = page.locator('[role=tabpanel] input[type=file]')
    await input.setInputFiles(good)
    await studio.until('settings', ({ patterns: { saved } }) => saved.some(({ label }) => label === 'Night'))
    await input.setInputFiles(bad)
    await page.getByText(/Action 2 of this funscript is wrong \(pos\)/).waitFor()
  })
})

describe('sound', () => {
  it('drives the device while it sounds, and is over by itself when the page no longer tells it', async () => {
    const { page } = studio
    await studio.chooseTestTone()
    const card = page.getByTestId('sound-card')
    await card.getByRole('button', { name: 'Start' }).click()
    await expect.poll(levelOf).toBeGreaterThan(0.1)
    await card.scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${pictures}/sound.png` })
    // Another panel leaves it alone; a page that is gone does not.
    await page.getByRole('tab', { name: 'Queue' }).click()
    await page.waitForTimeout(1_000)
    expect(await levelOf()).toBeGreaterThan(0.1)
    await page.evaluate(() => {
      const { studio: bridge } = window as unknown as {
        studio: { request: (name: string, input: unknown) => unknown }
      }
      const { request } = bridge
      bridge.request = (name, input) =>
        name === 'sound.level' ? Promise.reject(new Error('gone')) : request(name, input)
    })
    await studio.until('sound', (sound) => sound === null)
    await expect.poll(levelOf).toBe(0)
  })
})
