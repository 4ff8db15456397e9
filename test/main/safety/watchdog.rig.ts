import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { levelsOf, longRule, vibration, wallNow } from '../../e2e/frames'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { freePort } from '../../rigs/free-port'
import { blockFor, type Inspector, openInspector } from '../../rigs/inspector'
import { type Paired, pairOnAir } from '../../rigs/paired'
import type { Write } from '../../rigs/peripheral'
import { report } from '../../rigs/report'
import { type Bridge, type StudioProcess, startStudio } from '../../rigs/studio'

const askEveryMs = 1_500
const movesWithinMs = 20_000

/** The built studio with one peripheral, whose clock is the witness. */
describe.skipIf(!hasAir())('Promise 7: a hung or killed studio leaves nothing running', () => {
  let air: Air
  let studio: StudioProcess
  let window: Bridge
  let device: Paired
  let inspector: Inspector

  beforeAll(async () => {
    air = await startAir()
  })
  afterAll(() => air?.stop())

  beforeEach(async () => {
    const port = await freePort()
    studio = await startStudio({ env: { NODE_OPTIONS: `--inspect-port=${port}` } })
    window = await studio.connect()
    const [paired] = await pairOnAir(window, air, 1)
    if (!paired) throw new Error('nothing paired')
    device = paired
    await window.until('room', (room) => room.link === 'joined')
    await window.ask('rules.save', { rules: [longRule(device.deviceId)] })
    inspector = await openInspector(studio.process, port)
  })
  afterEach(async () => {
    inspector?.close()
    window?.close()
    await studio?.cleanUp()
    await device?.peripheral.stop()
  })

  /** Asks until it moves: a machine that is busy with something else holds everything for moments. */
  async function setMoving(): Promise<void> {
    await window.ask('safety.arm', { minutes: 10 })
    const since = wallNow()
    const ask = () => void window.ask('rules.test', { ruleId: 'long' }).catch(() => undefined)
    ask()
    const asking = setInterval(ask, askEveryMs)
    const isMoving = (write: Write) => write.at >= since && (vibration(write) ?? 0) > 0
    try {
      await device.peripheral.waitForWrite(isMoving, movesWithinMs)
    } catch (cause) {
      const { permit, holds, armBlockers } = await window.until('safety', () => true)
      const why = JSON.stringify({ permit, holds, armBlockers })
      throw new Error(`nothing moves: ${why}`, { cause })
    } finally {
      clearInterval(asking)
    }
    await sleep(500)
  }
  const linkLostAfter = async (since: number): Promise<number> =>
    (await device.peripheral.waitForConnection('disconnected', since, 4_000)).at - since
  const aboveZeroSince = (since: number) =>
    device.peripheral.writes.filter((write) => write.at > since && (vibration(write) ?? 0) > 0)

  async function openAgain(): Promise<void> {
    window.close()
    studio = await startStudio({ dataDir: studio.dataDir })
    window = await studio.connect()
  }

  it('ends a main that is really blocked while a device moves, and every link with it', async () => {
    await setMoving()
    const room = await childrenOf(studio.process.pid)
    const ended = once(studio.process, 'exit')
    const since = wallNow()
    inspector.run(blockFor(5_000))
    const lostMs = await linkLostAfter(since)
    report(`blocked main: link lost after ${Math.round(lostMs)} ms`)
    expect(lostMs).toBeGreaterThan(900)
    expect(lostMs).toBeLessThan(2_000)
    expect((await ended)[1]).toBe('SIGKILL')
    await untilGone(room)

    await openAgain()
    await window.until('safety', (safety) => safety.permit === 'disarmed')
    const { lastSession } = await window.until('host', () => true)
    expect(lastSession).toMatchObject({ endedBy: 'watchdog', wasActive: true })
    const { session, armed } = await window.ask('incident.read', { session: 'last' })
    expect(session.ending).toBe('watchdog')
    expect(session.silentMs).toBeGreaterThanOrEqual(1_000)
    expect(armed).toEqual([{ from: expect.any(Number), until: null }])
  })

  it('ends it also when the disk takes no mark of it', async () => {
    // A pipe that nobody reads: whoever opens it to write hangs, as on a disk that hangs.
    await promisify(execFile)('mkfifo', [join(studio.dataDir, 'session-stalled')])
    await setMoving()
    const since = wallNow()
    inspector.run(blockFor(5_000))
    const lostMs = await linkLostAfter(since)
    report(`blocked main, hung disk: link lost after ${Math.round(lostMs)} ms`)
    expect(lostMs).toBeLessThan(2_000)
  })

  it('lets a blocked main live while nothing moves, armed or not, and holds when it is back', async () => {
    await window.ask('safety.arm', { minutes: 10 })
    inspector.run(blockFor(2_000))
    const held = await window.until('safety', (safety) => safety.permit === 'held', 5_000)
    expect(held.holds.map(({ cause }) => cause)).toContain('overload')
    expect(studio.process.signalCode).toBeNull()
  })

  it('leaves a lost link, and no room server, within two seconds of kill -9', async () => {
    await setMoving()
    const room = await childrenOf(studio.process.pid)
    expect(room.length).toBeGreaterThan(0)
    const since = wallNow()
    await studio.kill()
    const lostMs = await linkLostAfter(since)
    report(`killed main: link lost after ${Math.round(lostMs)} ms`)
    expect(lostMs).toBeLessThan(2_000)
    await untilGone(room)

    await openAgain()
    const { lastSession } = await window.until('host', () => true)
    expect(lastSession).toMatchObject({ endedBy: 'unknown', wasActive: true })
    await studio.quit()
    await openAgain()
    expect((await window.until('host', () => true)).lastSession?.endedBy).toBe('quit')
  })

  it.each([
    ['an exception', "setTimeout(() => { throw new Error('a bug') })"],
    ['a rejection', "setTimeout(() => void Promise.reject(new Error('a bug')))"],
  ])('zeroes every device before %s that nobody caught ends it', async (_, bug) => {
    await setMoving()
    const ended = once(studio.process, 'exit')
    const since = wallNow()
    inspector.run(bug)
    // Node that is to end waits for its debugger to go.
    inspector.close()
    const isZero = (write: Write) => write.at >= since && vibration(write) === 0
    const zero = await device.peripheral.waitForWrite(isZero)
    report(`a bug: zero after ${Math.round(zero.at - since)} ms`)
    const lostMs = await linkLostAfter(since)
    expect(zero.at - since).toBeLessThan(lostMs)
    expect(aboveZeroSince(zero.at)).toEqual([])
    expect((await ended)[0]).toBe(1)

    await openAgain()
    expect((await window.until('host', () => true)).lastSession?.endedBy).toBe('unknown')
    const { stops } = await window.ask('incident.read', { session: 'last' })
    expect(stops.map(({ cause }) => cause)).toEqual(['bug'])
  })

  it('takes everything for expired when a stopped process goes on, and replays nothing', async () => {
    await setMoving()
    studio.process.kill('SIGSTOP')
    await sleep(3_000)
    const since = wallNow()
    studio.process.kill('SIGCONT')
    const zero = await device.peripheral.waitForWrite(
      (write) => write.at >= since && vibration(write) === 0,
      2_000,
    )
    report(`resumed main: zero after ${Math.round(zero.at - since)} ms`)
    const held = await window.until('safety', (safety) => safety.permit === 'held')
    expect(held.holds.map(({ cause }) => cause)).toContain('overload')
    await sleep(3_000)
    expect(aboveZeroSince(since)).toEqual([])
    expect(studio.process.signalCode).toBeNull()
  })

  it('zeroes first, and leaves at zero, a device that went off and came back while the process was stopped', async () => {
    await setMoving()
    studio.process.kill('SIGSTOP')
    device.peripheral.vanish()
    await sleep(500)
    await device.peripheral.comeBack()
    await sleep(1_500)
    const since = wallNow()
    studio.process.kill('SIGCONT')
    await device.peripheral.waitForConnection('connected', since, 10_000)
    await window.until('devices', ([one]) => one?.guard === 'ready')
    await window.until('safety', (safety) => safety.permit === 'held')
    await sleep(3_000)
    const written = levelsOf(device.peripheral.writes.filter(({ at }) => at >= since))
    expect(written.length).toBeGreaterThan(0)
    expect(written.filter((level) => level > 0)).toEqual([])
    expect(studio.process.signalCode).toBeNull()
  })
})

async function childrenOf(pid: number | undefined): Promise<number[]> {
  const listed = await promisify(execFile)('pgrep', ['-P', String(pid)]).catch(() => ({ stdout: '' }))
  return listed.stdout.split('\n').filter(Boolean).map(Number)
}

/** The studio's own children end with it: the room closes what it has open, and goes. */
async function untilGone(pids: readonly number[]): Promise<void> {
  const isThere = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  const deadline = performance.now() + 4_000
  while (pids.some(isThere)) {
    if (performance.now() > deadline) throw new Error(`still there: ${pids.filter(isThere)}`)
    await sleep(50)
  }
}
