// Makes the README's pictures from the real program: the built browser host, a real room, a viewer and a simulated
// device. Needs a build and Chromium.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'

const folder = resolve('docs/screenshots')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'pulsedeck-pictures-'))
const host = spawn(process.execPath, [resolve('out/main/browser-host.js')], {
  env: { ...process.env, PULSEDECK_DATA: data, PULSEDECK_OPEN: 'no' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise((done) =>
  createInterface({ input: host.stdout }).on('line', (line) => {
    const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(line)?.[0]
    if (found) done(found)
  }),
)
const browser = await chromium.launch({
  executablePath: process.env.PULSEDECK_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
  ],
})

const studio = await browser.newPage({ viewport: { width: 1440, height: 900 } })
const ask = (name, input) =>
  studio.evaluate(async ([asked, given]) => (await window.studio.request(asked, given)).value, [name, input])
const state = async (name) => (await ask('studio.hello')).states[name]
async function until(name, fits) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const value = await state(name)
    if (value && fits(value)) return value
    await studio.waitForTimeout(50)
  }
  throw new Error(`${name} never fitted`)
}
const picture = (page, name) => page.screenshot({ path: join(folder, `${name}.png`) })
const look = async (theme) => {
  await ask('settings.save', { section: 'appearance', value: { theme } })
  await studio.waitForTimeout(400)
}

try {
  await studio.goto(url)
  await studio.getByTestId('stop-all').waitFor()
  await ask('radio.use', { adapter: { kind: 'none' } })
  await studio.waitForTimeout(1_000)
  await picture(studio, 'studio-first-start')
  await ask('device.addSimulated')
  await studio.getByTestId('go-live').click()
  await until('live', ({ state: now }) => now === 'live')
  const { viewerUrl } = await until('room', (room) => room.viewerUrl)

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  const desk = await browser.newContext({ viewport: { width: 1200, height: 800 }, colorScheme: 'light' })
  const viewers = await Promise.all(
    [phone, desk].map(async (context, index) => {
      const page = await context.newPage()
      await page.goto(viewerUrl)
      await page.getByTestId('name-field').fill(['Lena', 'Mo'][index])
      await page.getByTestId('join-button').click()
      return page
    }),
  )
  await until('viewers', (list) => list.length === 2)
  await ask('safety.consent', { skipTrial: true })
  await ask('safety.arm', { minutes: 60 })
  await viewers[1].getByTestId('chat-input').fill('Hello from the desk')
  await viewers[1].getByTestId('chat-send').click()
  await viewers[0].getByTestId('tip-item').filter({ hasText: '50' }).first().click()
  await until('devices', ([device]) => device.guard === 'active')
  await studio.waitForTimeout(1_500)
  await picture(studio, 'studio-dark')
  await look('light')
  await picture(studio, 'studio-light')
  await picture(viewers[0], 'viewer-phone')
  await picture(viewers[1], 'viewer-desktop')
  await look('dark')
  await studio.getByRole('tab', { name: 'Menu', exact: true }).click()
  await studio.getByRole('tab', { name: 'All rules' }).click()
  await studio.getByTestId('rule-templates').click()
  await studio.getByRole('menuitem', { name: 'Celebrate a large tip' }).click()
  await studio.getByTestId('rule-editor').waitFor()
  await studio.waitForTimeout(500)
  await picture(studio, 'rules-editor')
  await studio.getByRole('button', { name: 'Discard changes' }).click()
  await studio.getByRole('tab', { name: 'Why', exact: true }).click()
  await studio.getByTestId('trace').first().locator('summary').click()
  await studio.getByTestId('rule-outcome').first().waitFor()
  await picture(studio, 'rules-why')
  await studio.setViewportSize({ width: 1024, height: 640 })
  await studio.getByRole('tab', { name: 'Events' }).click()
  await picture(studio, 'studio-small')
  await studio.setViewportSize({ width: 1440, height: 900 })
  await studio.getByTestId('stop-all').click()
  await until('safety', ({ permit }) => permit === 'stopped')
  await studio.waitForTimeout(600)
  await picture(studio, 'studio-stopped')
  console.log(`Pictures are in ${folder}`)
} finally {
  await browser.close()
  host.kill('SIGTERM')
  await new Promise((done) => host.once('exit', done))
  rmSync(data, { recursive: true, force: true })
}
