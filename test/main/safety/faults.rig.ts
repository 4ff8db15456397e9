import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Rule } from '../../../src/shared/domain/rule'
import { longRule, vibration, wallNow } from '../../e2e/frames'
import { StudioPage } from '../../e2e/studio-page'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { startChromium } from '../../rigs/chromium'
import { type Paired, pairOnAir } from '../../rigs/paired'
import { report } from '../../rigs/report'
import { type StudioProcess, startStudio } from '../../rigs/studio'

/** The built studio, its window in Chromium, and peripherals whose clock is the witness. */
describe.skipIf(!hasAir())('faults on the virtual air', () => {
  let air: Air
  let host: StudioProcess
  let browser: Browser
  let studio: StudioPage
  let paired: Paired[] = []

  beforeAll(async () => {
    air = await startAir()
  })
  afterAll(() => air?.stop())
  beforeEach(async () => {
    host = await startStudio()
    browser = await startChromium()
    studio = await StudioPage.open(browser, await host.freshUrl())
  })
  afterEach(async () => {
    await browser?.close()
    await host?.cleanUp()
    for (const { peripheral } of paired) await peripheral.stop()
    paired = []
  })

  async function setMoving(count: number): Promise<void> {
    paired = await pairOnAir(studio, air, count)
    await studio.until('room', (room) => room.link === 'joined')
    const rules = paired.map(({ deviceId }, at) => ({ ...longRule(deviceId), id: `long-${at}` }))
    await studio.ask('rules.save', { rules })
    // A machine that is late by 250 ms holds everything at zero, as it must: then the whole is done again.
    for (let turn = 1; !(await armAndMove(rules)); turn++) {
      if (turn === 4) throw new Error('held each time: the machine is too busy')
      await studio.ask('safety.disarm')
      await studio.until('devices', (devices) => devices.every(({ guard }) => guard === 'ready'))
    }
  }
  /** Whether all of it moves and goes on moving. */
  async function armAndMove(rules: readonly Rule[]): Promise<boolean> {
    await studio.holdToArm()
    const since = wallNow()
    for (const { id } of rules) void studio.ask('rules.test', { ruleId: id }).catch(() => undefined)
    const moves = paired.map(({ peripheral }) =>
      peripheral.waitForWrite((write) => write.at >= since && (vibration(write) ?? 0) > 0),
    )
    const doMove = await Promise.all(moves).then(
      () => true,
      () => false,
    )
    await sleep(300)
    return doMove && (await studio.until('safety', () => true)).permit === 'armed'
  }
  const zeroAfter = async ({ peripheral }: Paired, since: number, timeoutMs = 3_000): Promise<number> =>
    (await peripheral.waitForWrite((write) => write.at >= since && vibration(write) === 0, timeoutMs)).at -
    since
  const aboveZeroSince = ({ peripheral }: Paired, since: number) =>
    peripheral.writes.filter((write) => write.at > since && (vibration(write) ?? 0) > 0)
  const first = (): Paired => {
    if (!paired[0]) throw new Error('nothing is paired')
    return paired[0]
  }

  it('F1: kill -9 of the window’s renderer zeroes the device, holds, and nothing resumes by itself', async () => {
    await setMoving(1)
    const pids = await renderersOf(browser)
    expect(pids.length).toBeGreaterThan(0)
    const since = wallNow()
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    const zeroMs = await zeroAfter(first(), since)
    report(`F1: renderer killed, zero after ${Math.round(zeroMs)} ms`)
    expect(zeroMs).toBeLessThan(1_000)

    const zeroAt = since + zeroMs
    studio = await StudioPage.open(browser, await host.freshUrl())
    const held = await studio.until('safety', ({ permit }) => permit === 'held')
    expect(held.holds).toMatchObject([{ cause: 'uiLost', clears: 'operator' }])
    await sleep(3_000)
    expect((await studio.until('safety', () => true)).permit).toBe('held')
    await studio.ask('safety.resume')
    await sleep(2_000)
    expect(aboveZeroSince(first(), zeroAt)).toEqual([])
  })

  it('F5: stop pressed twice while 1,000 commands are asked for writes zero to all, and nothing after it', async () => {
    await setMoving(3)
    const asked = Array.from({ length: 1_000 }, (_, at) => `long-${at % 3}`)
    void studio.page.evaluate((ids) => {
      for (const ruleId of ids) void (window as never as Asking).studio.request('rules.test', { ruleId })
    }, asked)
    await sleep(200)
    const since = wallNow()
    await Promise.all([studio.ask('safety.stop'), studio.ask('safety.stop')])
    const stoppedAt = wallNow()
    const zeroes = await Promise.all(paired.map((each) => zeroAfter(each, since)))
    report(`F5: stop under 1,000 commands, last zero after ${Math.round(Math.max(...zeroes))} ms`)
    expect(Math.max(...zeroes)).toBeLessThan(1_500)
    await sleep(4_000)
    for (const each of paired) expect(aboveZeroSince(each, stoppedAt)).toEqual([])
    expect((await studio.until('queue', () => true)).length).toBe(0)
  })

  it('F7: a peripheral that acknowledges nothing is cut within 600 ms, told as a fault, and zeroed first when it is back', async () => {
    await setMoving(1)
    first().peripheral.stopAnswering()
    const since = wallNow()
    await studio.ask('safety.stop')
    const lost = await first().peripheral.waitForConnection('disconnected', since, 3_000)
    report(`F7: stuck device cut after ${Math.round(lost.at - since)} ms`)
    expect(lost.at - since).toBeLessThan(1_000)
    await studio.until('devices', ([device]) => device?.guard === 'fault')
    first().peripheral.answerAgain()
    await studio.ask('device.acknowledgeFault', { deviceId: first().deviceId })
    await studio.until('devices', ([device]) => device?.guard === 'ready', 10_000)
    const next = first().peripheral.writes.filter((write) => write.at > lost.at && vibration(write) !== null)
    expect(vibration(next[0] ?? { bytes: [], at: 0, withResponse: true })).toBe(0)
    expect(aboveZeroSince(first(), lost.at)).toEqual([])
  })

  it('a flood of notifications does not keep stop from the device', async () => {
    await setMoving(1)
    const flood = setInterval(() => {
      for (let each = 0; each < 20; each++) first().peripheral.notify(Buffer.from('x'.repeat(20)))
    }, 1)
    try {
      await sleep(500)
      const since = wallNow()
      await studio.ask('safety.stop')
      const zeroMs = await zeroAfter(first(), since)
      report(`flood: stop to zero ${Math.round(zeroMs)} ms`)
      expect(zeroMs).toBeLessThan(500)
    } finally {
      clearInterval(flood)
    }
  })

  it('eight devices that vanish and come back together are all linked again, at zero', async () => {
    await setMoving(8)
    for (let turn = 0; turn < 3; turn++) {
      for (const { peripheral } of paired) peripheral.vanish()
      await studio.until('devices', (devices) => devices.every(({ guard }) => guard === 'absent'), 10_000)
      const since = wallNow()
      await Promise.all(paired.map(({ peripheral }) => peripheral.comeBack()))
      const isBack = (devices: readonly { guard: string }[]) =>
        devices.every(({ guard }) => guard === 'ready')
      await studio.until('devices', isBack, 20_000)
      report(`storm ${turn + 1}: eight devices back after ${Math.round(wallNow() - since)} ms`)
      for (const each of paired) expect(aboveZeroSince(each, since)).toEqual([])
    }
  })
})

interface Asking {
  studio: { request(name: string, input: unknown): Promise<unknown> }
}

/** The renderer processes of this Chromium. */
async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
