import { describe, expect, it } from 'vitest'
import { createStage, moving } from './stage'

describe('Promise 9: stop is shown, not assumed', () => {
  it('says when the acknowledgement came, and settles once every stop is decided', async () => {
    const { hardware, clock, devices } = await moving(3)
    const [late, never, lost] = devices
    if (!late || !never || !lost) throw new Error('three devices')
    late.answer = { kind: 'acknowledge', afterMs: 80 }
    never.answer = { kind: 'never' }
    hardware.stop('operator')
    const settled = hardware.settled()
    const decided: string[] = []
    settled.then(() => decided.push('yes'))
    const acknowledgedAt = clock.wall() + 80
    lost.drop()
    hardware.linkEvents.lost(lost.id, 'gone')
    await clock.pass(499)
    expect(decided).toEqual([])
    await clock.pass(1)
    expect(await settled).toEqual([
      { deviceId: late.id, evidence: { kind: 'confirmedOff', at: acknowledgedAt } },
      { deviceId: never.id, evidence: expect.objectContaining({ kind: 'unreachable' }) },
      { deviceId: lost.id, evidence: expect.objectContaining({ kind: 'unreachable' }) },
    ])
  })

  it('confirms a device only with the last of its outputs’ zeroes', async () => {
    const { hardware, add, device, clock, ask } = createStage()
    const outputs = [
      { id: 'vibrate', kind: 'vibrate' as const },
      { id: 'rotate', kind: 'rotate' as const },
    ]
    const toy = await add(device({ outputs }))
    hardware.arm(60)
    const first = ask({ durationMs: 5_000 })
    const second = ask({ durationMs: 5_000, outputKind: 'rotate' })
    if (!first.accepted || !second.accepted) throw new Error('refused')
    await clock.pass(230)
    toy.answer = { kind: 'acknowledge', afterMs: 200 }
    hardware.skip(first.itemId)
    toy.answer = { kind: 'acknowledge', afterMs: 5 }
    hardware.skip(second.itemId)
    await clock.pass(100)
    expect(hardware.deviceState(toy.id)).toMatchObject({
      guard: 'stopping',
      evidence: { kind: 'assumedOff' },
    })
    await clock.pass(100)
    expect(hardware.deviceState(toy.id)).toMatchObject({ guard: 'ready', evidence: { kind: 'confirmedOff' } })
  })

  it('keeps the age of what it knew when a device at rest goes away', async () => {
    const stage = createStage()
    const device = await stage.add(stage.device())
    const { at } = stage.hardware.deviceState(device.id).evidence
    await stage.clock.pass(10_000)
    stage.hardware.linkEvents.lost(device.id, 'switched off')
    expect(stage.hardware.deviceState(device.id)).toMatchObject({
      guard: 'absent',
      evidence: { kind: 'assumedOff', at },
    })
  })

  it('shows moving while anything moves', async () => {
    const { hardware, devices } = await moving(1)
    expect(hardware.deviceState('device-0').evidence.kind).toBe('moving')
    expect(hardware.deviceState('device-0').outputs.vibrate?.level).toBe(devices[0]?.last('vibrate')?.level)
  })

  it('tells what changed, not each frame', async () => {
    const { hardware, clock } = await moving(1)
    let told = 0
    const undo = hardware.onChange(() => told++)
    let frames = 0
    hardware.onLevel(() => frames++)
    await clock.pass(1_000)
    expect(frames).toBeGreaterThan(10)
    expect(told).toBe(0)
    hardware.stop('key')
    await clock.pass(100)
    expect(told).toBeGreaterThan(0)
    undo()
    undo()
  })
})
