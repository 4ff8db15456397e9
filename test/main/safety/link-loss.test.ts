import { describe, expect, it } from 'vitest'
import type { FakeDevice } from './fake-device'
import { createStage, type Stage } from './stage'

/** The radio says that the link is over while it is handed a frame, not some moments later. */
function loseInTheMiddleOf(of: 'zero' | 'a level', toy: FakeDevice, { hardware }: Stage): void {
  toy.onWrite = ({ level }) => {
    if (level > 0 !== (of === 'a level')) return
    toy.onWrite = () => undefined
    toy.drop()
    hardware.linkEvents.lost(toy.id, 'gone')
  }
}

describe('a link that is lost while it is written to', () => {
  it('counts as moving no more, neither in its hour nor for the watchdog', async () => {
    let isActive = true
    const pulse = {
      isWatching: () => true,
      motion: () => undefined,
      beat: (active: boolean) => {
        isActive = active
      },
    }
    const stage = createStage({ pulse })
    const toy = await stage.add(stage.device())
    await stage.clock.pass(100)
    stage.hardware.arm(60)
    loseInTheMiddleOf('a level', toy, stage)
    stage.ask({ durationMs: 60_000 })
    await stage.clock.pass(10_000)
    expect(stage.hardware.deviceState(toy.id)).toMatchObject({
      guard: 'absent',
      evidence: { kind: 'unreachable' },
      outputs: { vibrate: { level: 0, usedThisHourMs: 0 } },
    })
    expect(isActive).toBe(false)
  })

  it('is no fault of the link that follows it', async () => {
    const stage = createStage()
    const toy = await stage.add(stage.device())
    stage.hardware.arm(60)
    stage.ask({ durationMs: 60_000 })
    await stage.clock.pass(300)
    loseInTheMiddleOf('zero', toy, stage)
    toy.answer = { kind: 'lost' }
    stage.hardware.stopDevice(toy.id)
    toy.answer = { kind: 'acknowledge', afterMs: 5 }
    stage.hardware.linkEvents.linking(toy.id)
    stage.hardware.linkEvents.linked(toy.open())
    await stage.clock.pass(2_000)
    expect(stage.hardware.deviceState(toy.id).guard).toBe('ready')
  })
})

it('a stop in the very moment in which a level is written leaves nothing that counts as moving', async () => {
  const { add, device, hardware, ask, clock } = createStage()
  const toy = await add(device())
  hardware.arm(60)
  toy.onWrite = ({ level }) => {
    if (level > 0) hardware.stop('operator')
  }
  ask({ durationMs: 60_000 })
  await clock.pass(1_000)
  expect(toy.arrived('vibrate')).toBe(0)
  expect(hardware.deviceState(toy.id)).toMatchObject({
    evidence: { kind: 'confirmedOff' },
    outputs: { vibrate: { level: 0 } },
  })
})

it('the watchdog knows of a motion before the radio has it: handing it over may be what hangs', async () => {
  const order: string[] = []
  const stage = createStage({
    pulse: { isWatching: () => true, motion: () => order.push('motion'), beat: () => undefined },
  })
  const toy = await stage.add(stage.device())
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  order.length = 0
  toy.onWrite = ({ level }) => level > 0 && order.push('written')
  stage.ask({ durationMs: 1_000 })
  expect(order.slice(0, 2)).toEqual(['motion', 'written'])
})

describe('a device whose frame cannot be made', () => {
  /** Fails at its second level, which waits for the gap, or for the level in the air. */
  it.each([
    ['for the gap of the device', { minGapMs: 70 }, 5],
    ['for the level before it', { minGapMs: 20 }, 60],
  ])('is cut, also when the frame had waited %s', async (_, of, afterMs) => {
    const { device, hardware, ask, clock, add } = createStage()
    const toy = await add(device(of))
    const { codec, ...linked } = toy.open()
    toy.levelAnswer = { kind: 'acknowledge', afterMs }
    let levels = 0
    hardware.linkEvents.linked({
      ...linked,
      codec: {
        ...codec,
        encode(outputId, level) {
          if (level > 0 && ++levels > 1) throw new Error('no such level')
          return codec.encode(outputId, level)
        },
      },
    })
    await clock.pass(100)
    hardware.arm(60)
    ask({ pattern: { kind: 'ramp', from: 0.1, to: 1 }, durationMs: 400 })
    await clock.pass(75)
    expect(hardware.deviceState(toy.id)).toMatchObject({ guard: 'fault' })
    expect(toy.isOpen).toBe(false)
  })
})
