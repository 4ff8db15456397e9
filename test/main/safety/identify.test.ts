import { describe, expect, it } from 'vitest'
import { createStage } from './stage'

describe('identifying a device', () => {
  it('buzzes twice at no more than 20 %, and is disarmed again after each', async () => {
    const { hardware, add, device, clock } = createStage()
    const toy = await add(device())
    const ended = hardware.identify('device')
    await clock.pass(700)
    expect(hardware.view().permit).toBe('disarmed')
    expect(toy.last('vibrate')?.level).toBe(0)
    const before = toy.above().length
    await clock.pass(2_000)
    expect(await ended).toEqual({ outcome: 'played' })
    expect(toy.above().length).toBeGreaterThan(before)
    expect(Math.max(...toy.above().map(({ level }) => level))).toBeLessThanOrEqual(0.2)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(hardware.view()).toMatchObject({ permit: 'disarmed', trial: null })
  })

  it('blinks the light of a device that has one, and leaves its motor alone', async () => {
    const { hardware, add, device, clock } = createStage()
    const outputs = [
      { id: 'vibrate', kind: 'vibrate' as const },
      { id: 'light', kind: 'light' as const },
    ]
    const lamp = await add(device({ outputs }))
    const ended = hardware.identify('device')
    await clock.pass(3_000)
    expect(await ended).toEqual({ outcome: 'played' })
    expect(lamp.above('light').length).toBeGreaterThan(0)
    expect(lamp.above('vibrate')).toEqual([])
  })

  it('ends with the first stop: nothing buzzes again', async () => {
    const { hardware, add, device, clock } = createStage()
    const toy = await add(device())
    const ended = hardware.identify('device')
    await clock.pass(300)
    hardware.stop('key')
    const before = toy.above().length
    await clock.pass(3_000)
    expect(await ended).toEqual({ outcome: 'cutShort', reason: 'stopped' })
    expect(toy.above()).toHaveLength(before)
  })

  it('is refused while armed, and for what has nothing to show itself with', async () => {
    const { hardware, add, device } = createStage()
    await add(device())
    await add(device({ id: 'plug', outputs: [{ id: 'relay', kind: 'relay' }] }))
    await expect(hardware.identify('plug')).rejects.toMatchObject({ code: 'unsupported' })
    hardware.arm(60)
    await expect(hardware.identify('device')).rejects.toMatchObject({ code: 'conflict' })
    await expect(hardware.identify('nobody')).rejects.toMatchObject({ code: 'notFound' })
  })
})
