import { describe, expect, it } from 'vitest'
import { type Answer, levelsOf, levelsSince } from './fake-device'
import { moving, playing, wideLimits } from './stage'

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
      expect(levelsSince(toy, count)).toEqual([0])
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
    expect(levelsSince(toy, count)).toEqual([0])
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
      expect(Math.max(...levelsOf(later))).toBe(0)
      if (device.isOpen) expect(device.arrived('vibrate')).toBe(0)
    })
  })
})
