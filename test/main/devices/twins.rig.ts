import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { levelsOf, wallNow } from '../../e2e/frames'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type HardwareSide, startHardwareSide } from '../../rigs/hardware-side'
import { type Peripheral, startPeripheral } from '../../rigs/peripheral'

const name = 'LVS-Twin1'

describe.skipIf(!hasAir())('two devices of one model and one name on the virtual air', () => {
  let air: Air
  let peripherals: Peripheral[]
  let studio: HardwareSide
  let ids: string[]
  const levelsSince = (since: number) =>
    peripherals.map(({ writes }) => levelsOf(writes.filter(({ at }) => at >= since)))
  /** Which of the peripherals, by their place. */
  const movedSince = (since: number) =>
    levelsSince(since).flatMap((levels, at) => (levels.some((level) => level > 0) ? [at] : []))
  /** Buzzes a device: which peripherals moved. */
  async function buzz(id: string): Promise<number[]> {
    await studio.ready(id)
    const since = wallNow()
    expect(await studio.hardware.identify(id)).toMatchObject({ outcome: 'played' })
    await sleep(200)
    for (const levels of levelsSince(since).filter(({ length }) => length > 0)) {
      expect(Math.max(...levels)).toBeLessThanOrEqual(0.2)
      expect(levels.at(-1)).toBe(0)
    }
    return movedSince(since)
  }

  beforeAll(async () => {
    air = await startAir()
    peripherals = await Promise.all([1, 2].map(() => startPeripheral({ air, model: 'lovense', name })))
    studio = await startHardwareSide(air)
    studio.devices.scan(30)
    const found = await studio.until('both are found', () => {
      const twins = studio.devices.radio().found.filter((one) => one.name === name)
      return twins.length === 2 && twins
    })
    studio.devices.stopScan()
    ids = await Promise.all(found.map((one) => studio.devices.pair(one.id, null)))
    await Promise.all(ids.map(studio.ready))
  })
  afterAll(async () => {
    await studio?.close()
    await Promise.all((peripherals ?? []).map((one) => one.stop()))
    await air?.stop()
  })

  it('are both linked, and have colours of their own', () => {
    const views = ids.map((id) => studio.view(id))
    expect(new Set(ids).size).toBe(2)
    expect(views.map((view) => view?.phase)).toEqual(['linked', 'linked'])
    expect(views[0]?.colour).not.toBe(views[1]?.colour)
  })

  it('are told apart by a buzz: of the asked one, low and short, and of no other', async () => {
    const buzzed = [await buzz(ids[0] ?? ''), await buzz(ids[1] ?? '')]
    expect(buzzed.flat().sort()).toEqual([0, 1])
    expect(buzzed.map(({ length }) => length)).toEqual([1, 1])
    expect(studio.hardware.view().permit).toBe('disarmed')
  })

  it('are named by the operator, each on its own, and move each on its own', async () => {
    const [left = '', right = ''] = ids
    await studio.devices.rename(left, 'Left')
    await studio.devices.rename(right, 'Right')
    await studio.devices.setColour(right, 'brown')
    expect(studio.known.map(({ alias }) => alias)).toEqual(['Left', 'Right'])
    expect(studio.view(right)?.colour).toBe('brown')
    studio.hardware.arm(60)
    for (const id of ids) {
      const since = wallNow()
      studio.request({ deviceId: id, outputKind: 'vibrate', durationMs: 500 })
      await studio.until('one moves', () => movedSince(since).length > 0)
      await studio.until('it rests', () => studio.view(id)?.outputs[0]?.level === 0)
      expect(movedSince(since)).toHaveLength(1)
    }
    studio.hardware.disarm()
  })

  it('keep who is who when both go and come back', async () => {
    const [left = ''] = ids
    const before = await buzz(left)
    for (const one of peripherals) one.vanish()
    await studio.until('both are lost', () => studio.linked.size === 0)
    for (const one of [...peripherals].reverse()) await one.comeBack()
    await Promise.all(ids.map(studio.ready))
    expect(await buzz(left)).toEqual(before)
  })

  it('are forgotten each on its own: the other stays linked, and answers', async () => {
    const [left = '', right = ''] = ids
    await studio.devices.forget(left)
    expect(studio.known.map(({ alias }) => alias)).toEqual(['Right'])
    expect(studio.linked.has(left)).toBe(false)
    expect(await buzz(right)).toHaveLength(1)
    await sleep(1_500)
    expect(studio.linked.size).toBe(1)
  })
})
