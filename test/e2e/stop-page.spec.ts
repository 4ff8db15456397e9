import { setTimeout as sleep } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Air, startAir } from '../rigs/air'
import { startChromium } from '../rigs/chromium'
import { type Obs, startObs } from '../rigs/obs'
import { type Paired, pairOnAir } from '../rigs/paired'
import { roomPid } from '../rigs/room-pid'
import { type Bridge, type StudioProcess, startStudio } from '../rigs/studio'
import { joinRoom } from '../rigs/viewer'
import { longRule, vibration, wallNow } from './frames'
import { StopPhone } from './stop-phone'
import { StudioPage } from './studio-page'

/** From the finger to the zero at the peripheral, over HTTP and the air, on a busy machine. */
const stopWithinMs = 500
let air: Air
let host: StudioProcess
/** A second window, so that a hung one alone holds nothing by itself. */
let bridge: Bridge
let device: Paired
let browser: Browser
let studio: StudioPage
let phone: StopPhone
let viewerUrl: string

beforeAll(async () => {
  air = await startAir()
  browser = await startChromium()
  host = await startStudio()
  bridge = await host.connect()
  studio = await StudioPage.open(browser, await host.freshUrl())
  const [paired] = await pairOnAir(bridge, air, 1)
  if (!paired) throw new Error('nothing paired')
  device = paired
  const room = await bridge.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null)
  viewerUrl = room.viewerUrl ?? ''
  await bridge.ask('rules.save', { rules: [longRule(device.deviceId)] })
  const { url } = await bridge.ask('stopPage.link', { renew: false })
  phone = await StopPhone.open(browser, url)
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
  await device?.peripheral.stop()
  await air?.stop()
})

/** Whatever the step before left behind: disarmed, and the device ready again. */
async function recover(): Promise<void> {
  const { permit } = await bridge.until('safety', () => true)
  await bridge.ask(permit === 'stopped' ? 'safety.reset' : 'safety.disarm')
  const [only] = await bridge.until('devices', ([each]) => each?.guard === 'ready' || each?.guard === 'fault')
  if (only?.guard === 'fault') await bridge.ask('device.acknowledgeFault', { deviceId: only.id })
  await bridge.until('devices', ([each]) => each?.guard === 'ready', 30_000)
}

/**
 * Arms, tips, and waits until the peripheral moves. A machine that is late by 250 ms holds everything at zero, as it
 * must: then the whole is done again.
 */
async function setMoving(): Promise<void> {
  for (let turn = 1; ; turn++) {
    await recover()
    await bridge.ask('safety.arm', { minutes: 10 })
    const viewer = await joinRoom(viewerUrl, 'Lena')
    const tippedAt = wallNow()
    expect(await viewer.tip(25)).toMatchObject({ ok: true })
    const moves = device.peripheral.waitForWrite(
      (write) => write.at >= tippedAt && (vibration(write) ?? 0) > 0,
    )
    const failure = await moves.then(() => null).catch((error: unknown) => error)
    viewer.leave()
    const { permit } = await bridge.until('safety', () => true)
    if (failure === null && permit === 'armed') return
    if (turn === 4) throw failure ?? new Error(`nothing moves: ${permit}`)
  }
}

/** Presses, and answers how long the first zero took; nothing above zero comes after it. */
async function stopByPhone(): Promise<number> {
  const pressedAt = wallNow()
  await phone.press()
  const { peripheral } = device
  const zero = await peripheral.waitForWrite((write) => write.at >= pressedAt && vibration(write) === 0)
  await sleep(700)
  expect(
    peripheral.writes
      .filter(({ at }) => at > zero.at)
      .map(vibration)
      .filter(Boolean),
  ).toEqual([])
  return zero.at - pressedAt
}

describe('the stop page on a phone stops a device in motion', () => {
  beforeEach(setMoving)

  it('and shows that it is confirmed off, and how long ago', async () => {
    await phone.untilPermit('armed')
    await phone.untilEvidence('moving')
    expect(await stopByPhone()).toBeLessThan(stopWithinMs)
    await phone.untilPermit('stopped')
    expect(await phone.untilEvidence('confirmedOff')).toMatch(/confirmed off, (just now|\d+ s ago)/)
    const { lastStop } = await bridge.until('safety', ({ permit }) => permit === 'stopped')
    expect(lastStop?.cause).toBe('stopPage')
  })

  it('while the room server is stopped', async () => {
    const pid = await roomPid(host)
    process.kill(pid, 'SIGSTOP')
    try {
      expect(await stopByPhone()).toBeLessThan(stopWithinMs)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await bridge.until('room', (view) => view.link === 'joined')
  })

  it('while the radio’s queue waits for a device that acknowledges nothing, and says that it is unreachable', async () => {
    device.peripheral.stopAnswering()
    await sleep(300)
    await phone.press()
    const line = await phone.untilEvidence('unreachable')
    expect(line).toMatch(/use its own switch/)
    device.peripheral.answerAgain()
    await bridge.ask('device.acknowledgeFault', { deviceId: device.deviceId })
    await bridge.until('devices', ([each]) => each?.guard === 'ready', 30_000)
  })

  it('while the studio’s window hangs', async () => {
    // Never answers: the page's only thread is in a loop without end.
    studio.page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    const answered = studio.page.evaluate(() => 'it answers').catch(() => null)
    expect(await Promise.race([answered, sleep(300)])).toBeUndefined()
    expect(await stopByPhone()).toBeLessThan(stopWithinMs)
    await phone.untilPermit('stopped')
  })
})

describe('with OBS down', () => {
  let obs: Obs
  beforeAll(async () => {
    obs = await startObs({ password: 'correct horse', scenes: ['Desk'] })
    await bridge.ask('obs.connect', {
      address: obs.address,
      password: 'correct horse',
      connectOnStart: false,
    })
    await bridge.until('obs', ({ state }) => state === 'connected')
    return () => obs.stop()
  })

  it('the stop page stops all the same', async () => {
    await setMoving()
    await obs.kill()
    await bridge.until('obs', ({ state }) => state !== 'connected')
    expect(await stopByPhone()).toBeLessThan(stopWithinMs)
  })
})

describe('the page itself', () => {
  beforeAll(() => bridge.ask('safety.stop'))

  it.each(['dark', 'light'] as const)('has nothing that axe objects to, %s', async (scheme) => {
    const { url } = await bridge.ask('stopPage.link', { renew: false })
    const fresh = await StopPhone.open(browser, url, scheme)
    await fresh.untilPermit('stopped')
    expect(new URL(fresh.page.url()).hash).toBe('')
    const { violations } = await new AxeBuilder({ page: fresh.page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await fresh.close()
  })

  it('works after a reload, and says that it has no key when its key was renewed', async () => {
    await phone.page.reload()
    await phone.untilPermit('stopped')
    await bridge.ask('stopPage.link', { renew: true })
    await phone.page.getByText('no key or an old one').waitFor()
    await phone.untilPermit('unknown')
  })

  it('says that it cannot reach the studio when it cannot, and keeps on trying', async () => {
    const { url } = await bridge.ask('stopPage.link', { renew: false })
    const fresh = await StopPhone.open(browser, url)
    await fresh.untilPermit('stopped')
    host.process.kill('SIGSTOP')
    try {
      await fresh.page.getByText('use the device’s own switch').first().waitFor({ timeout: 8_000 })
      await fresh.untilPermit('unknown')
      await fresh.press()
      await fresh.page.getByText('Trying again').waitFor()
    } finally {
      host.process.kill('SIGCONT')
    }
    await fresh.untilPermit('stopped', 10_000)
    await fresh.close()
  })
})
