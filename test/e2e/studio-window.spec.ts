import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'

let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const holdKey = async (testId: string) => {
  await studio.page.getByTestId(testId).focus()
  await studio.page.keyboard.down('Enter')
  await studio.page.waitForTimeout(1_300)
  await studio.page.keyboard.up('Enter')
}

describe('by keyboard alone, with the simulated device', () => {
  it('the operator adds it and tries it while disarmed', async () => {
    await studio.page.getByTestId('add-simulated').first().focus()
    await studio.page.keyboard.press('Enter')
    await studio.until('devices', ([device]) => device?.guard === 'ready')
    await studio.page.getByTestId('try').focus()
    await studio.page.keyboard.press('Enter')
    await studio.until('devices', ([device]) => device?.guard === 'active')
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
  })

  it('a short press does not arm, a held one does', async () => {
    await studio.page.getByTestId('arm').focus()
    await studio.page.keyboard.press('Enter')
    await studio.page.getByTestId('skip-trial').focus()
    await studio.page.keyboard.press('Space')
    await studio.page.getByTestId('hold-to-arm').focus()
    await studio.page.keyboard.press('Enter')
    await studio.page.waitForTimeout(1_200)
    expect((await studio.until('safety', () => true)).permit).toBe('disarmed')
    await holdKey('hold-to-arm')
    await studio.until('safety', ({ permit }) => permit === 'armed')
  })

  it('the meter moves with the frames that were written, and the stop key ends it', async () => {
    await studio.page.waitForTimeout(2_100)
    await studio.ask('device.setLimits', {
      deviceId: (await studio.until('devices', (devices) => devices.length === 1))[0]?.id ?? '',
      outputId: 'vibrate',
      limits: { ...(await studio.until('devices', () => true))[0]?.outputs[0]?.limits, max: 0.3 } as never,
    })
    const run = studio.ask('rules.test', { ruleId: 'pulse' })
    await studio.until('devices', ([device]) => (device?.outputs[0]?.level ?? 0) > 0.25)
    expect(await studio.page.getByTestId('meter-vibrate').textContent()).toMatch(/30 %/)
    await studio.page.keyboard.press('Control+Shift+S')
    await studio.until('safety', ({ permit }) => permit === 'stopped')
    const outcomes = await run
    expect(outcomes[0]).toMatchObject({ outcome: 'cutShort', reason: 'stopped' })
    const [device] = await studio.until('devices', ([each]) => each?.evidence.kind === 'confirmedOff')
    expect(device?.outputs[0]?.level).toBe(0)
  })

  it('only a held reset leaves the stop, and only towards disarmed', async () => {
    await expect(studio.ask('safety.arm', { minutes: 5 })).rejects.toThrow(/conflict/)
    await holdKey('reset')
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
  })
})

describe('what is wrong is said in words', () => {
  it('a radio at an address where nobody is', async () => {
    await studio.ask('radio.use', { adapter: { kind: 'h4', address: 'unix:/tmp/nobody-is-here.sock' } })
    await studio.page.getByTestId('radio-trouble').waitFor()
    expect(await studio.page.getByTestId('radio-trouble').textContent()).toMatch(/Bluetooth/)
  })

  it('an address for a radio that is none, while it is typed', async () => {
    const { page } = studio
    await page.getByTestId('radio-picker').click()
    await page.getByTestId('radio-address').fill('tcp:somewhere')
    await page.getByText('Write tcp:host:port').waitFor()
    expect(await page.getByTestId('radio-use').isDisabled()).toBe(true)
    await page.getByTestId('radio-address').fill('tcp:127.0.0.1:1')
    await page.getByTestId('radio-use').click()
    await studio.until('radio', ({ trouble }) => trouble?.code === 'unreachable')
    await page.keyboard.press('Escape')
  })

  it('an OBS that is not there', async () => {
    await studio.page.getByRole('tab', { name: 'OBS' }).click()
    await studio.ask('obs.connect', {
      address: { host: '127.0.0.1', port: 1 },
      password: null,
      connectOnStart: false,
    })
    await studio.until('obs', ({ state }) => state === 'retrying')
    await studio.page.getByText('OBS cannot be reached').waitFor()
  })

  it('malformed requests from the page: a coded error, and the studio goes on', async () => {
    const codes = await studio.page.evaluate(async () => {
      const bridge = (
        window as unknown as { studio: { request(name: string, input?: unknown): Promise<unknown> } }
      ).studio
      const asked = [
        ['safety.fire'],
        ['__proto__'],
        ['safety.arm', { minutes: 'x' }],
        ['chat.say', 'x'.repeat(1_000)],
      ] as const
      return Promise.all(
        asked.map(async ([name, input]) => {
          const reply = (await bridge.request(name, input)) as { error?: { code: string } }
          return reply.error?.code
        }),
      )
    })
    expect(codes).toEqual(['unknownRequest', 'unknownRequest', 'badInput', 'badInput'])
    await studio.until('safety', ({ permit }) => permit === 'disarmed')
  })

  it('an engine that is gone: the window never goes on looking healthy', async () => {
    await host.kill()
    await studio.page.getByRole('alert').filter({ hasText: 'engine does not answer' }).waitFor()
  })
})
