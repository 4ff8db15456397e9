import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { levelsOf, wallNow } from '../../e2e/frames'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type HardwareSide, startHardwareSide } from '../../rigs/hardware-side'
import { type Moment, type Peripheral, startPeripheral } from '../../rigs/peripheral'
import { report } from '../../rigs/report'

/** Nothing is started anew between the cases: what one leaves behind, the next one meets. */
describe.skipIf(!hasAir())('a device on the virtual air that is switched off', () => {
  let air: Air
  let peripheral: Peripheral
  let studio: HardwareSide
  let id = ''
  let since = 0

  beforeAll(async () => {
    air = await startAir()
    peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Rig1' })
    studio = await startHardwareSide(air)
    ;[id = ''] = await studio.scanAndPair('LVS-Rig1')
    await studio.ready(id)
    studio.hardware.arm(60)
  })
  afterAll(async () => {
    await studio?.close()
    await peripheral?.stop()
    await air?.stop()
  })
  beforeEach(async () => {
    await studio.ready(id)
    since = wallNow()
  })
  /** Whatever happened, it is back at zero, moves when it is asked to, and is linked once. */
  afterEach(async () => {
    const view = await studio.ready(id)
    expect(view).toMatchObject({ phase: 'linked', retryAt: null, faultReason: null })
    const after = peripheral.writes.filter(({ at }) => at >= since)
    expect(levelsOf(after)[0]).toBe(0)
    expect(levelsOf(after).every((level) => level === 0)).toBe(true)
    const [connected, disconnected] = (['connected', 'disconnected'] as const).map(
      (type) => peripheral.connections.filter((change) => change.type === type).length,
    )
    expect(Number(connected) - Number(disconnected)).toBe(1)
    studio.request({ deviceId: id, outputKind: 'vibrate', durationMs: 400 })
    const movesAt = wallNow()
    await studio.until('it moves', () =>
      levelsOf(peripheral.writes.filter(({ at }) => at >= movesAt)).some((level) => level > 0),
    )
    await studio.until('it rests', () => studio.view(id)?.outputs[0]?.level === 0)
  })

  const lost = () => studio.until('it is lost', () => !studio.linked.has(id))
  async function offAndOn(awayMs: number): Promise<void> {
    peripheral.vanish()
    await lost()
    await sleep(awayMs)
    await peripheral.comeBack()
  }

  it.each<[string, Moment]>([
    ['the moment it is linked', 'linked'],
    ['in the middle of being looked into', 'lookedInto'],
    ['while it is prepared and zeroed', 'written'],
  ])('%s comes back by itself', async (_, moment) => {
    peripheral.vanish()
    await lost()
    peripheral.vanishAt(moment)
    const linkedBefore = peripheral.connections.length
    await peripheral.comeBack()
    await studio.until('it went off again', () => peripheral.connections.length >= linkedBefore + 2)
    await studio.until('the studio knows', () => studio.devices.facts()[0]?.phase === 'waiting')
    await sleep(300)
    const backAt = performance.now()
    await peripheral.comeBack()
    await studio.ready(id)
    report(`off ${moment}: ready ${Math.round(performance.now() - backAt)} ms after its return`)
    expect(performance.now() - backAt).toBeLessThan(2_000)
  })

  it('again and again in quick succession comes back by itself', async () => {
    for (const awayMs of [20, 300, 50, 150, 20, 500]) await offAndOn(awayMs)
    await studio.ready(id)
  })

  it('many times in the middle of being looked into is looked into once when it stays', async () => {
    peripheral.vanish()
    await lost()
    await sleep(300)
    for (let count = 0; count < 4; count++) {
      const before = peripheral.connections.length
      peripheral.vanishAt('lookedInto')
      await peripheral.comeBack()
      await studio.until('it went off again', () => peripheral.connections.length >= before + 2)
      await sleep(300)
    }
    await peripheral.comeBack()
    await studio.ready(id)
  })

  it('while it moves comes back at zero and stays there', async () => {
    studio.request({ deviceId: id, outputKind: 'vibrate' })
    await studio.until('it moves', () => levelsOf(peripheral.writes).at(-1) !== 0)
    await sleep(200)
    peripheral.vanish()
    await lost()
    since = wallNow()
    await sleep(500)
    await peripheral.comeBack()
    await studio.ready(id)
    await sleep(1_500)
  })

  it('for long shows when it is listened for next, and comes back within two seconds', async () => {
    peripheral.vanish()
    await lost()
    const shown = await studio.until('a pause is shown', () => studio.view(id)?.retryAt ?? undefined, 12_000)
    expect(shown).toBeGreaterThan(Date.now() - 1_500)
    await sleep(9_000)
    const backAt = performance.now()
    await peripheral.comeBack()
    await studio.ready(id)
    report(`off for long: ready ${Math.round(performance.now() - backAt)} ms after its return`)
    expect(performance.now() - backAt).toBeLessThan(2_500)
  })
})
