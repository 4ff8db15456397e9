import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type IntifaceServer, startIntifaceServer } from '../rigs/intiface-server'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'

const chargePercent = 40
let server: IntifaceServer
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  const features = [{ type: 'Vibrate', steps: 20 }, { battery: chargePercent }]
  const devices = [{ index: 0, name: 'Lovense Hush', features }]
  server = await startIntifaceServer({ version: 4, devices })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
  await server?.close()
})

it('the operator connects to Intiface, is told that it lacks a ping timeout, and sees its device', async () => {
  await studio.page.getByTestId('intiface').click()
  await studio.page.getByTestId('intiface-address').fill(server.address)
  await studio.page.getByTestId('intiface-connect').press('Enter')
  await studio.page.getByTestId('intiface-no-ping').waitFor()
  await focusIs('intiface-state')
  await studio.page.keyboard.press('Tab')
  await studio.page.getByRole('button', { name: 'Let it look for devices' }).and(focused()).waitFor()
  expect(await studio.page.getByTestId('intiface-state').textContent()).toContain('connected')
  await studio.page.getByTestId('intiface').click()
  const card = studio.page.getByTestId('device-card')
  await card.getByText('Lovense Hush').first().waitFor()
  await studio.until('devices', ([device]) => device?.guard === 'ready')
})

it('the operator tries it at low level from its card, and it comes to rest', async () => {
  await studio.page.getByTestId('try').click()
  await studio.until('devices', ([device]) => (device?.outputs[0]?.level ?? 0) > 0)
  await studio.until('devices', ([device]) => device?.guard === 'ready' && device.outputs[0]?.level === 0)
  const shares = server.outputs(0).map(({ asked }) => asked.share)
  expect(Math.max(...shares)).toBeLessThanOrEqual(0.2)
  expect(server.level(0)).toBe(0)
})

it('the operator says in the Safety window from which charge on arming is allowed, and is told when it blocks', async () => {
  await studio.until('devices', ([device]) => device?.batteryPercent === chargePercent)
  const least = async (percent: number) => {
    await studio.page.getByTestId('safety').click()
    await studio.page.getByRole('tab', { name: 'Times' }).click()
    await studio.page.getByText('A device that dies while it moves may not hear a stop.').waitFor()
    const field = studio.page.getByLabel('Least battery for arming (%)')
    await field.fill(String(percent))
    await field.blur()
    await studio.until('settings', ({ safety }) => safety.armBatteryPercent === percent)
    await studio.page.keyboard.press('Escape')
    await studio.page.getByTestId('safety-tabs').waitFor({ state: 'detached' })
  }
  await least(chargePercent + 1)
  await studio.page.getByTestId('arm').click()
  await studio.page.getByText('The battery of a device is nearly empty', { exact: false }).waitFor()
  await studio.page.getByTestId('skip-trial').check()
  expect(await studio.page.getByTestId('hold-to-arm').isDisabled()).toBe(true)
  await studio.page.keyboard.press('Escape')

  await least(chargePercent)
  await studio.holdToArm()
  await studio.until('safety', ({ permit }) => permit === 'armed')
  await studio.page.getByTestId('disarm').click()
  await studio.until('safety', ({ permit }) => permit === 'disarmed')
})

it('a device that the operator forgets is shown as forgotten, and is back once it is added again', async () => {
  const [device] = await studio.until('devices', ({ length }) => length === 1)
  await studio.ask('device.forget', { deviceId: device?.id ?? '' })
  await studio.page.getByTestId('intiface').click()
  await studio.page.getByRole('button', { name: 'Let it look for devices' }).click()
  const row = studio.page.getByTestId('intiface-forgotten')
  await row.getByText('Lovense Hush').waitFor()
  expect(await studio.until('devices', () => true)).toEqual([])
  await row.getByRole('button').press('Enter')
  await studio.until('devices', ([back]) => back?.guard === 'ready')
  await row.waitFor({ state: 'detached' })
})

it('the operator leaves Intiface, which is told to stop first', async () => {
  await studio.page.getByRole('button', { name: 'Disconnect', exact: true }).first().press('Enter')
  await studio.until('intiface', ({ state }) => state === 'off')
  await focusIs('intiface-state')
  expect(server.heard.at(-1)?.asked).toMatchObject({ kind: 'stop', device: null })
  expect(server.invalid).toEqual([])
})

const focused = () => studio.page.locator(':focus')
/** A keyboard user whose button went is not nowhere. */
const focusIs = (testId: string) => studio.page.getByTestId(testId).and(focused()).waitFor()
