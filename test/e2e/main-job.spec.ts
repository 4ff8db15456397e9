import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Air, startAir } from '../rigs/air'
import { startChromium } from '../rigs/chromium'
import { type Obs, startObs } from '../rigs/obs'
import { type Peripheral, startPeripheral } from '../rigs/peripheral'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { levelsOf, vibration } from './frames'
import { StudioPage } from './studio-page'
import { wasTooBusy } from './too-busy'
import { ViewerPage } from './viewer-page'

const password = 'correct horse'
let air: Air
let obs: Obs
let peripheral: Peripheral
let host: StudioProcess
let browser: Browser
let studio: StudioPage
let viewer: ViewerPage

beforeAll(async () => {
  air = await startAir()
  peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Lush77' })
  obs = await startObs({ password, scenes: ['Desk', 'Tipped'] })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
  await obs?.stop()
  await peripheral?.stop()
  await air?.stop()
})

describe('the main job, step after step, as its user does it', () => {
  it('goes live with the test pattern, and the room has the picture', async () => {
    await studio.chooseTestTone()
    await studio.goLive()
    const stats = await studio.until('publishStats', (figures) => (figures?.framesPerSecond ?? 0) > 10)
    expect(stats?.height).toBeGreaterThanOrEqual(360)
  })

  it('a viewer who opens the link sees moving frames and hears sound within seconds', async () => {
    const room = await studio.until('room', (view) => view.viewerUrl !== null)
    viewer = await ViewerPage.join(browser, room.viewerUrl ?? '', 'Lena')
    const first = await viewer.presentedFrames()
    await expect.poll(() => viewer.presentedFrames(), { timeout: 5_000 }).toBeGreaterThan(first + 15)
    expect(await viewer.hasSound()).toBe(true)
    expect(await viewer.credits()).toBe(100)
    await studio.until('viewers', (viewers) => viewers.some((each) => each.name === 'Lena'))
  })

  it('the operator pairs a device, tries it at low level, and arms', async () => {
    await studio.ask('radio.use', { adapter: { kind: 'h4', address: `unix:${air.socketPath}` } })
    await studio.until('radio', (radio) => radio.state === 'on')
    await studio.ask('radio.scan', { seconds: 20 })
    const { found } = await studio.until('radio', (radio) =>
      radio.found.some((each) => each.name === 'LVS-Lush77' && each.definitionId !== null),
    )
    const foundId = found.find((each) => each.name === 'LVS-Lush77')?.id ?? ''
    const { deviceId } = await studio.ask('device.pair', { foundId, definitionId: null })
    await studio.until('devices', (devices) => devices.some((d) => d.id === deviceId && d.guard === 'ready'))

    const [output] = (await studio.until('devices', (devices) => devices.length === 1))[0]?.outputs ?? []
    const tried = peripheral.writes.length
    const end = await studio.ask('device.try', {
      deviceId,
      outputId: output?.id ?? '',
      level: 0.1,
      durationMs: 500,
    })
    expect(end).toEqual({ outcome: 'played' })
    // What the peripheral saw comes from its own process, a moment later.
    const levels = () => levelsOf(peripheral.writes.slice(tried))
    await expect.poll(() => levels().at(-1)).toBe(0)
    expect(Math.max(...levels())).toBe(0.1)

    await studio.holdToArm()
    await studio.until('safety', (safety) => safety.permit === 'armed')
  })

  it('a tip of 25 plays, is drawn into the picture, switches OBS and back, and is receipted once', async () => {
    await studio.ask('obs.connect', { address: obs.address, password, connectOnStart: false })
    await studio.until('obs', (view) => view.state === 'connected' && view.currentScene !== null)
    const before = (await studio.until('obs', () => true)).currentScene
    const { rules } = { rules: await studio.until('rules', (list) => list.length > 0) }
    const pulse = rules.find((rule) => rule.trigger.kind === 'tip' && rule.trigger.atLeast === 25)
    if (!pulse) throw new Error('the default rule for 25 is gone')
    await studio.ask('rules.save', {
      rules: [
        {
          ...pulse,
          actions: [
            ...pulse.actions.filter((action) => action.kind !== 'obsScene'),
            { kind: 'obsScene', scene: 'Tipped', forMs: 5_000 },
          ],
        },
      ],
    })

    let tips = 0
    let written = 0
    let startedAt = 0
    do {
      await studio.until('safety', ({ permit }) => permit === 'armed')
      written = peripheral.writes.length
      tips++
      startedAt = Date.now()
      await viewer.tip(25)
      await studio.until('obs', (view) => view.currentScene === 'Tipped')
      await viewer.untilAlertIsDrawn()
      await viewer.untilReceiptSays(/played|cut short/i)
      await studio.until('obs', (view) => view.currentScene === before, 10_000)
    } while (tips < 4 && (await wasTooBusy(studio, startedAt)))

    const frames = peripheral.writes.slice(written).filter((write) => vibration(write) !== null)
    const levels = levelsOf(frames)
    expect(Math.max(...levels)).toBe(0.4)
    expect(levels.at(-1)).toBe(0)
    const moving = frames.filter((write) => (vibration(write) ?? 0) > 0)
    const ranMs = (frames.at(-1)?.at ?? 0) - (moving[0]?.at ?? 0)
    expect(ranMs).toBeGreaterThan(2_700)
    expect(ranMs).toBeLessThan(3_500)

    if (tips === 1) expect(await viewer.credits()).toBe(75)
    const { recentEvents } = await studio.ask('studio.hello')
    expect(recentEvents.filter((event) => event.kind === 'tip')).toHaveLength(tips)
  })

  it('the stop button brings everything to zero, and a tip after it is shown, not played', async () => {
    await studio.until('safety', ({ permit }) => permit === 'armed')
    await viewer.tip(25)
    await peripheral.waitForWrite((write) => write.at > Date.now() - 500 && (vibration(write) ?? 0) > 0)
    await studio.pressStop()
    await studio.until('safety', (safety) => safety.permit === 'stopped')
    await studio.page.waitForTimeout(600)
    expect(levelsOf(peripheral.writes).at(-1)).toBe(0)
    const [device] = await studio.until('devices', (devices) => devices[0]?.evidence.kind === 'confirmedOff')
    expect(device?.outputs.every((output) => output.level === 0)).toBe(true)

    const written = peripheral.writes.length
    await viewer.tip(25)
    await viewer.untilReceiptSays(/shown, not played/i)
    expect(peripheral.writes.slice(written).filter((write) => (vibration(write) ?? 0) > 0)).toEqual([])
  })

  it('closing the window while live leaves the audience and the device at rest', async () => {
    await studio.holdToReset()
    await studio.until('safety', (safety) => safety.permit === 'disarmed')
    const ended: Page = viewer.page
    await studio.page.close()
    await viewer.untilOffline()
    expect(ended.isClosed()).toBe(false)
    expect(levelsOf(peripheral.writes).at(-1)).toBe(0)
  })
})
