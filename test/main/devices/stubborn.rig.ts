import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type DeviceSide, startDeviceSide } from '../../rigs/device-side'
import { type Peripheral, startPeripheral } from '../../rigs/peripheral'
import { report } from '../../rigs/report'
import { type StubbornAdapter, startStubbornAdapter } from '../../rigs/stubborn-adapter'

const names = ['LVS-Rig1', 'LVS-Rig2', 'LVS-Rig3'] as const

describe.skipIf(!hasAir())('on the virtual air, a radio', () => {
  let air: Air
  let adapter: StubbornAdapter
  let studio: DeviceSide
  let peripherals: Peripheral[]
  let ids: string[]

  beforeEach(async () => {
    air = await startAir()
    adapter = await startStubbornAdapter(air)
    peripherals = await Promise.all(names.map((name) => startPeripheral({ air, model: 'lovense', name })))
    studio = await startDeviceSide(adapter.cable)
    ids = await studio.scanAndPair(...names)
    await studio.until('all are linked', () => studio.linked.size === names.length)
  })
  afterEach(async () => {
    await studio?.close()
    await adapter?.cable.cut()
    await Promise.all((peripherals ?? []).map((one) => one.stop()))
    await air?.stop()
  })

  const peripheral = (at: number): Peripheral => peripherals[at] as Peripheral
  const fact = (at: number) => studio.devices.facts().find(({ id }) => id === ids[at])
  const addressOf = (at: number) => studio.known.find(({ id }) => id === ids[at])?.address ?? ''
  const attempts = () => adapter.given.filter(({ command }) => command === 'connect').length
  const cancels = () => adapter.given.filter(({ command }) => command === 'cancelConnect').length
  async function vanish(at: number): Promise<void> {
    peripheral(at).vanish()
    await studio.until('it is lost', () => !studio.linked.has(ids[at] ?? ''))
  }
  async function comeBack(at: number): Promise<number> {
    const backAt = performance.now()
    await peripheral(at).comeBack()
    await studio.until('it is linked', () => studio.linked.has(ids[at] ?? ''))
    return performance.now() - backAt
  }
  /** The last device is heard from now on, but no attempt to link it ever ends. */
  async function hangLast(): Promise<void> {
    await vanish(2)
    adapter.hangOn(addressOf(2))
    await peripheral(2).comeBack()
    await studio.until('an attempt hangs', () => fact(2)?.phase === 'connecting')
  }

  it('links every other device within two seconds of its return beside one that never answers', async () => {
    await hangLast()
    const times: number[] = []
    for (const awayMs of [0, 200, 700, 1_100, 1_600, 3_000, 5_000]) {
      await vanish(0)
      await sleep(awayMs)
      times.push(await comeBack(0))
    }
    await Promise.all([vanish(0), vanish(1)])
    times.push(...(await Promise.all([comeBack(0), comeBack(1)])))
    report(`beside a hanging device: linked after ${times.map(Math.round).join(', ')} ms`)
    expect(Math.max(...times)).toBeLessThan(2_000)
    expect(cancels()).toBeGreaterThan(2)
    expect(studio.linked.has(ids[2] ?? '')).toBe(false)
  })

  it('shows when the one that never answers is tried again, and links it once it answers', async () => {
    await hangLast()
    await vanish(0)
    await studio.until('it is put off', () => (fact(2)?.retryAt ?? 0) > Date.now())
    adapter.letGo(addressOf(2))
    await studio.until('it is linked', () => studio.linked.has(ids[2] ?? ''), 20_000)
    expect(await comeBack(0)).toBeLessThan(2_000)
  })

  it('does not hold the others up while a device does not let itself be looked into', async () => {
    await vanish(0)
    peripheral(0).stopAnswering()
    await vanish(1)
    await peripheral(0).comeBack()
    expect(await comeBack(1)).toBeLessThan(2_000)
  })

  it('that does not end an attempt is told twice, started anew, and then links all', async () => {
    adapter.ignore('cancelConnect')
    await hangLast()
    const before = cancels()
    await vanish(0)
    await studio.until('it is started anew', () => studio.devices.radio().state !== 'on', 8_000)
    expect(cancels() - before).toBe(2)
    adapter.answerAll()
    adapter.letGo(addressOf(2))
    await peripheral(0).comeBack()
    await studio.until('all are linked', () => studio.linked.size === names.length, 20_000)
    expect(studio.devices.radio().state).toBe('on')
  })

  it('that does not answer a scan is asked again, started anew, and then links who came back', async () => {
    adapter.ignore('scan')
    await vanish(0)
    await peripheral(0).comeBack()
    await studio.until('it is started anew', () => studio.devices.radio().state !== 'on', 15_000)
    adapter.answerAll()
    await studio.until('all are linked', () => studio.linked.size === names.length, 20_000)
  })

  it('asks an absent device for nothing: it listens, and connects to none but whom it heard', async () => {
    await vanish(0)
    const before = attempts()
    await sleep(3_000)
    expect(attempts()).toBe(before)
    expect(await comeBack(0)).toBeLessThan(2_000)
  })
})
