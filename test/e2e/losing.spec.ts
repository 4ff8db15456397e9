import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Air, startAir } from '../rigs/air'
import { type Paired, pairOnAir } from '../rigs/paired'
import { roomPid } from '../rigs/room-pid'
import { type Bridge, type StudioProcess, startStudio } from '../rigs/studio'
import { joinRoom } from '../rigs/viewer'
import { levelsOf, longRule, vibration, wallNow } from './frames'

let air: Air
let studio: StudioProcess
let window: Bridge
let device: Paired
let viewerUrl: string

beforeAll(async () => {
  air = await startAir()
})
afterAll(async () => {
  await air.stop()
})

async function open(): Promise<void> {
  studio = await startStudio()
  window = await studio.connect()
  const [paired] = await pairOnAir(window, air, 1)
  if (!paired) throw new Error('nothing paired')
  device = paired
  const room = await window.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null)
  viewerUrl = room.viewerUrl ?? ''
  await window.ask('rules.save', { rules: [longRule(device.deviceId)] })
}

async function close(): Promise<void> {
  window.close()
  await studio.cleanUp()
  await device.peripheral.stop()
}

/** Arms, tips, and waits until the peripheral moves. */
async function setMoving(): Promise<void> {
  await window.ask('safety.arm', { minutes: 10 })
  const viewer = await joinRoom(viewerUrl, 'Lena')
  const tippedAt = wallNow()
  expect(await viewer.tip(25)).toMatchObject({ ok: true })
  await device.peripheral.waitForWrite((write) => write.at >= tippedAt && (vibration(write) ?? 0) > 0)
  viewer.leave()
}

/** The time from `since` to the first zero after it, with nothing above zero behind that zero for a second. */
async function zeroAfter(since: number, timeoutMs: number): Promise<number> {
  const { peripheral } = device
  const zero = await peripheral.waitForWrite(
    (write) => write.at >= since && vibration(write) === 0,
    timeoutMs,
  )
  await sleep(1_000)
  const later = peripheral.writes.filter((write) => write.at > zero.at && (vibration(write) ?? 0) > 0)
  expect(later).toEqual([])
  return zero.at - since
}

describe('with a device in motion', () => {
  beforeEach(async () => {
    await open()
    await setMoving()
    return close
  })

  it('stop writes zero at once, and everything stays at zero until the operator resets', async () => {
    const pressedAt = wallNow()
    await window.ask('safety.stop')
    expect(await zeroAfter(pressedAt, 1_000)).toBeLessThan(250)
    await window.until('safety', (safety) => safety.permit === 'stopped')

    const viewer = await joinRoom(viewerUrl, 'Mo')
    const refused = await viewer.tip(25)
    if (!refused.ok) throw new Error(refused.error.message)
    const receipt = await viewer.untilReceipt(refused.value.eventId, (each) => each.status === 'shown')
    expect(receipt.reason).toBe('stopped')
    await expect(window.ask('safety.arm', { minutes: 10 })).rejects.toThrow()

    await window.ask('safety.reset')
    await window.until('safety', (safety) => safety.permit === 'disarmed')
    viewer.leave()
  })

  it('a silent room holds everything at zero after its grace, and clears by itself when it is back soon', async () => {
    const pid = await roomPid(studio)
    const silentFrom = wallNow()
    process.kill(pid, 'SIGSTOP')
    try {
      expect(await zeroAfter(silentFrom, 4_000)).toBeLessThan(3_000)
      const held = await window.until('safety', (safety) => safety.permit === 'held')
      expect(held.holds.map((hold) => hold.cause)).toContain('roomLost')
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await window.until('safety', (safety) => safety.permit === 'armed', 12_000)
    await sleep(1_000)
    expect(levelsOf(device.peripheral.writes).at(-1)).toBe(0)
  })

  it('a killed room server holds everything at zero, and the studio starts another', async () => {
    const pid = await roomPid(studio)
    const killedAt = wallNow()
    process.kill(pid, 'SIGKILL')
    expect(await zeroAfter(killedAt, 4_000)).toBeLessThan(3_000)
    await window.until('room', (room) => room.server === 'running' && room.link === 'joined', 15_000)
    expect(await roomPid(studio)).not.toBe(pid)
  })

  it('a closed window holds everything at zero until the operator resumes', async () => {
    const closedAt = wallNow()
    window.close()
    expect(await zeroAfter(closedAt, 3_000)).toBeLessThan(2_000)
    window = await studio.connect()
    await window.ask('studio.beat')
    const held = await window.until('safety', (safety) => safety.permit === 'held')
    expect(held.holds.map((hold) => hold.cause)).toContain('uiLost')
    await window.ask('safety.resume')
    await window.until('safety', (safety) => safety.permit === 'armed')
  })

  it('quitting zeroes the device before the studio ends', async () => {
    const quitAt = wallNow()
    await studio.quit()
    expect(await zeroAfter(quitAt, 2_000)).toBeLessThan(1_000)
  })

  it('a killed studio leaves the device with a lost link within two seconds, and starts disarmed again', async () => {
    const killedAt = wallNow()
    await studio.kill()
    const lost = await device.peripheral.waitForConnection('disconnected', killedAt, 2_000)
    expect(lost.at - killedAt).toBeLessThan(2_000)

    studio = await startStudio({ dataDir: studio.dataDir })
    window = await studio.connect()
    await window.until('safety', (safety) => safety.permit === 'disarmed')
    const { states } = await window.ask('studio.hello')
    expect(states.host?.lastSession).toMatchObject({ endedBy: 'unknown', wasActive: true })
  })
})

describe('tips that could not arrive', () => {
  beforeEach(async () => {
    await open()
    return close
  })

  it('are credited and shown once when the link is back, and never played late', async () => {
    await window.ask('safety.arm', { minutes: 10 })
    const viewer = await joinRoom(viewerUrl, 'Lena')
    const alerts: string[] = []
    window.on('overlay.alert', (alert) => alerts.push(alert.name))
    const seen = device.peripheral.writes.length

    studio.process.kill('SIGSTOP')
    const reply = await viewer.tip(25)
    await sleep(7_000)
    studio.process.kill('SIGCONT')
    if (!reply.ok) throw new Error(reply.error.message)
    expect(reply.value.credits).toBe(75)

    const receipt = await viewer.untilReceipt(reply.value.eventId, (each) => each.status === 'shown')
    expect(receipt.reason).toMatch(/tooOld|held/)
    await sleep(1_500)
    expect(alerts).toEqual(['Lena'])
    const moved = device.peripheral.writes.slice(seen).filter((write) => (vibration(write) ?? 0) > 0)
    expect(moved).toEqual([])
    viewer.leave()
  })
})
