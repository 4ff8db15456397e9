import { describe, expect, it } from 'vitest'
import { createStage, moving } from './stage'

describe('Promise 3: stop is first', () => {
  it('writes zero to every device in the same tick, acknowledged, and shuts the gate', async () => {
    const { hardware, devices, clock } = await moving(8)
    hardware.stop('operator')
    for (const device of devices)
      expect(device.writes.at(-1)).toMatchObject({ level: 0, at: clock.now(), acknowledged: true })
    expect(hardware.view()).toMatchObject({ permit: 'stopped', lastStop: { cause: 'operator' } })
    expect(hardware.queue()).toEqual([])
    await clock.pass(5_000)
    for (const device of devices) expect(device.writes.at(-1)?.level).toBe(0)
  })

  it('empties every queue and tells each item why', async () => {
    const { hardware, taken, lines } = await moving(2)
    hardware.stop('operator')
    for (const each of taken)
      expect(each.accepted && (await each.ended)).toEqual({ outcome: 'cutShort', reason: 'stopped' })
    expect(lines.filter(({ what }) => what === 'actuation.refused')).toHaveLength(2)
  })

  it('writes zero again after 250 ms, cuts the link after 500 ms, and the guard faults', async () => {
    const { hardware, clock, devices } = await moving(2)
    const [mute, sound] = devices
    if (!mute || !sound) throw new Error('two devices')
    mute.answer = { kind: 'never' }
    const before = mute.writes.length
    hardware.stop('operator')
    await clock.pass(249)
    expect(mute.writes.length - before).toBe(1)
    await clock.pass(1)
    expect(mute.writes.length - before).toBe(2)
    await clock.pass(249)
    expect(mute.isOpen).toBe(true)
    await clock.pass(1)
    expect(mute.isOpen).toBe(false)
    expect(hardware.deviceState(mute.id)).toMatchObject({
      guard: 'fault',
      evidence: { kind: 'unreachable' },
    })
    expect(hardware.deviceState(sound.id)).toMatchObject({
      guard: 'ready',
      evidence: { kind: 'confirmedOff' },
    })
  })

  it('passes a level that is still in the air, and writes zero once more behind it', async () => {
    const { hardware, clock, devices } = await moving(1)
    const [device] = devices
    if (!device) throw new Error('one device')
    device.levelAnswer = { kind: 'acknowledge', afterMs: 120 }
    const count = device.above().length
    while (device.above().length === count) await clock.pass(10)
    await clock.pass(30)
    hardware.stop('operator')
    await clock.pass(20)
    expect(hardware.deviceState(device.id).evidence.kind).toBe('assumedOff')
    await clock.pass(80)
    expect(device.writes.slice(-2).map(({ level }) => level)).toEqual([0, 0])
    expect(device.arrived('vibrate')).toBe(0)
    expect(hardware.deviceState(device.id).evidence.kind).toBe('confirmedOff')
  })

  it('cuts a link on which a level hangs, although zero was acknowledged', async () => {
    const { hardware, clock, devices } = await moving(1)
    const [device] = devices
    if (!device) throw new Error('one device')
    device.levelAnswer = { kind: 'never' }
    await clock.pass(100)
    hardware.stop('operator')
    await clock.pass(500)
    expect(device.isOpen).toBe(false)
    expect(hardware.deviceState(device.id).guard).toBe('fault')
  })

  it('stays stopped while asked, armed, tried, resumed and disarmed; reset leads to disarmed and moves nothing', async () => {
    const { hardware, clock, devices, ask } = await moving(1)
    hardware.stop('operator')
    await clock.pass(100)
    const count = devices[0]?.above().length
    expect(ask()).toEqual({ accepted: false, reason: 'stopped' })
    expect(() => hardware.arm(60)).toThrow(/latched/)
    expect(() => hardware.resume()).toThrow()
    hardware.disarm()
    const wish = { deviceId: 'device-0', outputId: 'vibrate', level: 0.1, durationMs: 500 }
    expect(await hardware.tryOutput(wish)).toEqual({ outcome: 'refused', reason: 'stopped' })
    expect(hardware.view().permit).toBe('stopped')
    hardware.reset()
    expect(() => hardware.reset()).toThrow(/Nothing is stopped/)
    await clock.pass(2_000)
    expect(hardware.view().permit).toBe('disarmed')
    expect(devices[0]?.above().length).toBe(count)
  })

  it('may be pressed again at any time, and writes zero again', async () => {
    const { hardware, devices } = await moving(1)
    hardware.stop('operator')
    const count = devices[0]?.writes.length ?? 0
    hardware.stop('operator')
    hardware.stop('operator')
    expect(devices[0]?.writes.slice(count).map(({ level }) => level)).toEqual([0, 0])
  })

  it('pressed again and again does not put off the cut', async () => {
    const { hardware, clock, devices } = await moving(1)
    const [device] = devices
    if (!device) throw new Error('one device')
    device.answer = { kind: 'never' }
    for (let press = 0; press < 6; press++) {
      hardware.stop('operator')
      await clock.pass(100)
    }
    expect(device.isOpen).toBe(false)
  })

  it('reaches the other devices although one throws, the journal throws and a listener throws', async () => {
    const { hardware, clock, devices, lines } = await moving(3)
    const [first, ...others] = devices
    if (!first) throw new Error('three devices')
    first.onWrite = () => {
      throw new Error('broken link')
    }
    lines.push = () => {
      throw new Error('full disk')
    }
    hardware.onChange(() => {
      throw new Error('broken page')
    })
    expect(() => hardware.stop('operator')).not.toThrow()
    for (const device of others) expect(device.writes.at(-1)?.level).toBe(0)
    await clock.pass(600)
    expect(first.isOpen).toBe(false)
  })

  it('reaches the other devices although the frames of one cannot be made, and cuts that one', async () => {
    const { hardware, devices, device, clock } = await moving(2)
    const broken = device({ id: 'aaa' })
    const { codec, ...rest } = broken.open()
    let isSound = true
    const stop = () => {
      if (isSound) return codec.stop()
      throw new Error('no frame')
    }
    hardware.linkEvents.linked({ ...rest, codec: { ...codec, stop } })
    await clock.pass(20)
    isSound = false
    expect(() => hardware.stop('operator')).not.toThrow()
    for (const each of devices) expect(each.writes.at(-1)?.level).toBe(0)
    expect(hardware.deviceState(broken.id).guard).toBe('fault')
    expect(broken.isOpen).toBe(false)
  })

  it('stops while a device is being linked: it becomes ready, and nothing else', async () => {
    const stage = createStage()
    const device = stage.device()
    device.answer = { kind: 'acknowledge', afterMs: 100 }
    await stage.add(device)
    stage.hardware.stop('operator')
    await stage.clock.pass(200)
    expect(stage.hardware.deviceState('device').guard).toBe('ready')
    expect(device.above()).toEqual([])
  })
})
