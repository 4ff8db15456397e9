import { describe, expect, it } from 'vitest'
import { levelsOf } from './fake-device'
import { createStage } from './stage'

describe('a link', () => {
  it('starts with an acknowledged zero, and is ready no sooner', async () => {
    const { add, device, hardware, clock } = createStage()
    const slow = device()
    slow.answer = { kind: 'acknowledge', afterMs: 100 }
    await add(slow)
    expect(slow.writes).toMatchObject([{ level: 0, acknowledged: true }])
    expect(hardware.deviceState(slow.id).guard).toBe('zeroing')
    expect(() => hardware.arm(60)).toThrow(/no device/)
    await clock.pass(100)
    expect(hardware.deviceState(slow.id)).toMatchObject({
      guard: 'ready',
      evidence: { kind: 'confirmedOff' },
    })
  })

  it('is cut when its first zero is never acknowledged', async () => {
    const { add, device, hardware, clock, linesOf } = createStage()
    const mute = device()
    mute.answer = { kind: 'never' }
    await add(mute)
    await clock.pass(600)
    expect(mute.isOpen).toBe(false)
    expect(hardware.deviceState(mute.id).guard).toBe('fault')
    expect(linesOf('device.fault')).toHaveLength(1)
  })

  it('that refuses zero twice is a fault at once', async () => {
    const { add, device, hardware } = createStage()
    const stubborn = device()
    stubborn.answer = { kind: 'refuse', afterMs: 5 }
    await add(stubborn)
    expect(stubborn.writes).toHaveLength(2)
    expect(hardware.deviceState(stubborn.id)).toMatchObject({
      guard: 'fault',
      faultReason: expect.stringContaining('refused'),
    })
  })

  it('that comes back never restores what ran before', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device())
    hardware.arm(60)
    const playing = ask({ durationMs: 60_000 })
    const queued = ask()
    await clock.pass(200)
    toy.drop()
    hardware.linkEvents.lost(toy.id, 'gone')
    expect(playing.accepted && (await playing.ended)).toEqual({
      outcome: 'cutShort',
      reason: 'deviceNotReady',
    })
    expect(queued.accepted && (await queued.ended)).toEqual({ outcome: 'refused', reason: 'deviceNotReady' })
    const before = toy.writes.length
    hardware.linkEvents.linking(toy.id)
    hardware.linkEvents.linked(toy.open())
    await clock.pass(5_000)
    expect(levelsOf(toy.writes.slice(before))).toEqual([0])
    expect(hardware.deviceState(toy.id).guard).toBe('ready')
  })

  it('lost in the middle of a write is no fault', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device())
    hardware.arm(60)
    ask({ durationMs: 5_000, pattern: { kind: 'wave', low: 0.1, high: 0.9, periodMs: 500 } })
    await clock.pass(100)
    toy.levelAnswer = { kind: 'lost' }
    await clock.pass(100)
    hardware.linkEvents.lost(toy.id, 'gone')
    await clock.pass(1_000)
    expect(hardware.deviceState(toy.id)).toMatchObject({
      guard: 'absent',
      evidence: { kind: 'unreachable' },
    })
  })

  it('of before changes nothing by what it says late', async () => {
    const { add, device, hardware, clock } = createStage()
    const toy = device()
    toy.answer = { kind: 'acknowledge', afterMs: 400 }
    await add(toy)
    const first = toy.open
    toy.answer = { kind: 'never' }
    hardware.linkEvents.lost(toy.id, 'gone')
    hardware.linkEvents.linked(first())
    await clock.pass(450)
    expect(hardware.deviceState(toy.id).guard).toBe('zeroing')
  })

  it('of a device in fault is zeroed and cut until the operator acknowledges', async () => {
    const { add, device, hardware, clock } = createStage()
    const toy = device()
    toy.answer = { kind: 'never' }
    await add(toy)
    await clock.pass(600)
    toy.answer = { kind: 'acknowledge', afterMs: 5 }
    const before = toy.writes.length
    hardware.linkEvents.linked(toy.open())
    await clock.pass(50)
    expect(levelsOf(toy.writes.slice(before))).toEqual([0])
    expect(toy.isOpen).toBe(false)
    expect(hardware.deviceState(toy.id).guard).toBe('fault')
    expect(hardware.view().armBlockers).toContain('deviceFault')
    hardware.acknowledgeFault(toy.id)
    await add(toy)
    expect(hardware.deviceState(toy.id)).toMatchObject({ guard: 'ready', faultReason: null })
  })

  it('of a device in fault that never answers is cut all the same', async () => {
    const { add, device, hardware, clock } = createStage()
    const toy = device()
    toy.answer = { kind: 'never' }
    await add(toy)
    await clock.pass(600)
    hardware.linkEvents.linked(toy.open())
    await clock.pass(499)
    expect(toy.isOpen).toBe(true)
    await clock.pass(1)
    expect(toy.isOpen).toBe(false)
  })

  it('that nobody registered is zeroed, and passes nothing', async () => {
    const { device, hardware, ask, clock } = createStage()
    const toy = device()
    hardware.linkEvents.linked(toy.open())
    await clock.pass(20)
    hardware.arm(60)
    expect(ask()).toEqual({ accepted: false, reason: 'noDevice' })
    hardware.linkEvents.forgotten(toy.id)
    expect(hardware.deviceState(toy.id).guard).toBe('absent')
    expect(levelsOf(toy.writes)).toEqual([0, 0])
  })
})
