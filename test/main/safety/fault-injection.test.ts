import { describe, expect, it } from 'vitest'
import type { Answer, FakeDevice, Written } from './fake-device'
import { createStage, moving, playing, wideLimits } from './stage'

const levels = (writes: readonly Written[]) => writes.map(({ level }) => level)
const since = (device: FakeDevice, count: number) => levels(device.writes.slice(count))

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

describe('F7: a write that goes wrong', () => {
  const never: Answer = { kind: 'never' }
  const late: Answer = { kind: 'acknowledge', afterMs: 700 }
  const refused: Answer = { kind: 'refuse', afterMs: 5 }
  const lost: Answer = { kind: 'lost' }

  it.each([
    ['never acknowledged', never, 2],
    ['acknowledged late', late, 2],
    ['refused', refused, 2],
  ])('zero %s: one repetition, then a fault that is told', async (_, answer, writes) => {
    const { hardware, clock, toy, linesOf } = await playing()
    const count = toy.writes.length
    toy.answer = answer
    hardware.stop('operator')
    await clock.pass(500)
    expect(toy.writes.length - count).toBe(writes)
    expect(toy.isOpen).toBe(false)
    expect(hardware.deviceState(toy.id).guard).toBe('fault')
    expect(linesOf('device.fault')).toMatchObject([{ level: 'error', detail: { device: toy.id } }])
    hardware.reset()
    expect(hardware.view().armBlockers).toContain('deviceFault')
  })

  it.each([
    ['never acknowledged', never, 'fault', 1_050],
    ['acknowledged late', late, 'ready', 1_300],
    ['refused', refused, 'ready', 200],
  ] as const)('a level %s: zero follows it, and nothing above zero', async (_, answer, guard, withinMs) => {
    const { hardware, clock, toy, first } = await playing()
    hardware.clearQueue()
    await clock.pass(100)
    toy.levelAnswer = answer
    hardware.setLimits(toy.id, 'vibrate', { ...wideLimits, max: 0.3 })
    await clock.pass(withinMs)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(toy.arrived('vibrate')).toBe(0)
    expect(first.accepted && (await first.ended)).toMatchObject({ outcome: 'cutShort' })
    expect(hardware.deviceState(toy.id).guard).toBe(guard)
  })

  it.each([
    ['a level', false],
    ['zero', true],
  ])(
    'the link lost in the middle of %s is no fault, and the first write of the next is zero',
    async (_, isZero) => {
      const { hardware, clock, toy } = await playing()
      hardware.clearQueue()
      toy.onClosed = () => hardware.linkEvents.lost(toy.id, 'gone')
      if (isZero) toy.answer = lost
      else toy.levelAnswer = lost
      if (isZero) hardware.stopDevice(toy.id)
      else hardware.setLimits(toy.id, 'vibrate', { ...wideLimits, max: 0.3 })
      await clock.pass(200)
      expect(hardware.deviceState(toy.id)).toMatchObject({
        guard: 'absent',
        evidence: { kind: 'unreachable' },
      })
      const count = toy.writes.length
      Object.assign(toy, { answer: { kind: 'acknowledge', afterMs: 5 }, levelAnswer: null })
      hardware.linkEvents.linking(toy.id)
      hardware.linkEvents.linked(toy.open())
      await clock.pass(5_000)
      expect(since(toy, count)).toEqual([0])
    },
  )

  it('a device in fault that is linked again gets zero first, and nothing after it', async () => {
    const { hardware, clock, toy } = await playing()
    toy.answer = never
    hardware.stop('operator')
    await clock.pass(600)
    toy.answer = { kind: 'acknowledge', afterMs: 5 }
    const count = toy.writes.length
    hardware.linkEvents.linked(toy.open())
    await clock.pass(1_000)
    expect(since(toy, count)).toEqual([0])
    expect(toy.isOpen).toBe(false)
  })
})

describe('a reconnect storm of eight devices', () => {
  it('begins every link with zero, plays nothing of before, and stop reaches whoever is there', async () => {
    const { hardware, devices, clock } = await moving(8)
    const marks = devices.map((device) => device.links)
    for (let turn = 0; turn < 25; turn++) {
      for (const [at, device] of devices.entries()) {
        if ((turn + at) % 3 === 0) {
          device.drop()
          hardware.linkEvents.lost(device.id, 'gone')
        }
        if ((turn + at) % 3 === 1) {
          hardware.linkEvents.linking(device.id)
          hardware.linkEvents.linked(device.open())
        }
      }
      await clock.pass(7 * turn)
    }
    hardware.stop('operator')
    await clock.pass(600)
    devices.forEach((device, at) => {
      const later = device.writes.filter(({ link }) => link > (marks[at] ?? 0))
      expect(later.length).toBeGreaterThan(5)
      expect(Math.max(...levels(later))).toBe(0)
      if (device.isOpen) expect(device.arrived('vibrate')).toBe(0)
    })
  })
})
