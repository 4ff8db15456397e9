import { describe, expect, it } from 'vitest'
import { levelsSince as since } from './fake-device'
import { createStage, moving, playing } from './stage'

describe('F5: stop with 1,000 commands asked for', () => {
  async function flooded() {
    const stage = await moving(8)
    const asked = Array.from({ length: 1_000 }, (_, at) =>
      stage.ask({ source: 'operator', deviceId: `device-${at % 8}`, durationMs: 10_000 }),
    )
    const before = stage.devices.map((device) => device.writes.length)
    return { ...stage, asked, before }
  }

  it('discards every queue, and the first write of each device is zero', async () => {
    const { hardware, devices, asked, before, clock } = await flooded()
    hardware.stop('operator')
    expect(hardware.queue()).toEqual([])
    await clock.pass(20_000)
    devices.forEach((device, at) => {
      const written = since(device, before[at] ?? 0)
      expect(written.length).toBeGreaterThan(0)
      expect(written.every((level) => level === 0)).toBe(true)
    })
    const ends = await Promise.all(asked.map((taken) => (taken.accepted ? taken.ended : null)))
    for (const end of ends) if (end) expect(end).toEqual({ outcome: 'refused', reason: 'stopped' })
  })

  it('pressed twice writes zero twice, and is one stop', async () => {
    const { hardware, devices, before, clock } = await flooded()
    hardware.stop('operator')
    hardware.stop('operator')
    devices.forEach((device, at) => {
      expect(since(device, before[at] ?? 0)).toEqual([0, 0])
    })
    await clock.pass(5_000)
    expect(hardware.view().permit).toBe('stopped')
    hardware.reset()
    expect(hardware.view().permit).toBe('disarmed')
  })

  it.each(['linking', 'zeroing'] as const)(
    'while a device is %s leaves it at rest, and nothing else',
    async (phase) => {
      const { hardware, devices, clock } = await flooded()
      const [device] = devices
      if (!device) throw new Error('eight devices')
      device.drop()
      hardware.linkEvents.lost(device.id, 'gone')
      hardware.linkEvents.linking(device.id)
      const count = device.writes.length
      device.answer = { kind: 'acknowledge', afterMs: 100 }
      if (phase === 'zeroing') hardware.linkEvents.linked(device.open())
      await clock.pass(20)
      hardware.stop('operator')
      if (phase === 'linking') hardware.linkEvents.linked(device.open())
      await clock.pass(4_000)
      expect(new Set(since(device, count))).toEqual(new Set([0]))
      expect(hardware.deviceState(device.id).guard).toBe('ready')
    },
  )

  it('is followed by no level before somebody arms and asks anew', async () => {
    const { hardware, devices, before, clock, ask } = await flooded()
    hardware.stop('operator')
    await clock.pass(500)
    hardware.reset()
    expect(ask()).toMatchObject({ accepted: false, reason: 'disarmed' })
    await clock.pass(500)
    hardware.arm(60)
    await clock.pass(60_000)
    devices.forEach((device, at) => {
      expect(Math.max(...since(device, before[at] ?? 0))).toBe(0)
    })
    ask({ deviceId: 'device-0' })
    await clock.pass(100)
    expect(devices[0]?.last('vibrate')?.level).toBeGreaterThan(0)
  })
})

describe('F6: reset while the source is still above zero', () => {
  it('moves nothing: neither reset nor arming is a restart', async () => {
    const { hardware, clock, add, device, ask } = createStage()
    const toy = await add(device())
    hardware.arm(60)
    const wakes: (() => void)[] = []
    const steer = { levelNow: () => 0.8, onTurn: (turn: { wake(): void }) => void wakes.push(turn.wake) }
    ask({ steer, pattern: { kind: 'constant', level: 0.8 }, durationMs: 60_000 })
    await clock.pass(300)
    expect(toy.last('vibrate')?.level).toBe(0.8)
    hardware.stop('operator')
    await clock.pass(100)
    const count = toy.writes.length
    for (const act of [hardware.reset, () => hardware.arm(60)]) {
      act()
      for (const wake of wakes) wake()
      await clock.pass(5_000)
      expect(since(toy, count).every((level) => level === 0)).toBe(true)
    }
  })

  it('stays stopped while the operator only disarms or resumes', async () => {
    const { hardware } = await playing()
    hardware.stop('operator')
    hardware.disarm()
    expect(() => hardware.resume()).toThrow()
    expect(hardware.view().permit).toBe('stopped')
  })
})
