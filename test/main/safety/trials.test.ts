import { describe, expect, it } from 'vitest'
import { createStage } from './stage'

describe('a trial', () => {
  const wish = { deviceId: 'device', outputId: 'vibrate', level: 0.2, durationMs: 1_000 }

  it('plays one output at low level for its time, and ends disarmed', async () => {
    const { hardware, add, device, clock, ask } = createStage()
    const toy = await add(device())
    const ended = hardware.tryOutput({ ...wish, level: 0.9, durationMs: 60_000 })
    await clock.pass(300)
    expect(hardware.view()).toMatchObject({ permit: 'armed', trial: { deviceId: 'device', ceiling: 0.2 } })
    expect(ask()).toEqual({ accepted: false, reason: 'trialOnly' })
    await clock.pass(2_800)
    expect(Math.max(...toy.above().map(({ level }) => level))).toBe(0.2)
    expect(toy.last('vibrate')).toMatchObject({ level: 0 })
    expect(await ended).toEqual({ outcome: 'played' })
    expect(hardware.view()).toMatchObject({ permit: 'disarmed', trial: null })
    expect((toy.last('vibrate')?.at ?? 0) - (toy.above()[0]?.at ?? 0)).toBeLessThanOrEqual(3_000)
  })

  it.each(['uiLost', 'suspended', 'overload', 'clockJump'] as const)(
    'is ended by %s, disarmed',
    async (cause) => {
      const { hardware, add, device, clock } = createStage()
      const toy = await add(device())
      const ended = hardware.tryOutput(wish)
      await clock.pass(200)
      hardware.raise(cause)
      expect(toy.last('vibrate')?.level).toBe(0)
      expect(await ended).toEqual({ outcome: 'cutShort', reason: 'held' })
      expect(hardware.view().permit).toBe('disarmed')
    },
  )

  it('is ended by stop, and by disarm', async () => {
    const { hardware, add, device, clock } = createStage()
    await add(device())
    const first = hardware.tryOutput(wish)
    await clock.pass(200)
    hardware.disarm()
    expect(await first).toEqual({ outcome: 'cutShort', reason: 'disarmed' })
    await clock.pass(100)
    const second = hardware.tryOutput(wish)
    await clock.pass(200)
    hardware.stop('key')
    expect(await second).toEqual({ outcome: 'cutShort', reason: 'stopped' })
    expect(hardware.view()).toMatchObject({ permit: 'stopped', trial: null })
  })

  it('needs no room, but a window, a ready device and nothing armed', async () => {
    const { hardware, add, device, clock } = createStage()
    expect(await hardware.tryOutput(wish)).toEqual({ outcome: 'refused', reason: 'noDevice' })
    await add(device())
    hardware.raise('uiLost')
    expect(await hardware.tryOutput(wish)).toEqual({ outcome: 'refused', reason: 'held' })
    hardware.lower('uiLost')
    hardware.raise('roomLost')
    const ended = hardware.tryOutput(wish)
    expect(await hardware.tryOutput(wish)).toEqual({ outcome: 'refused', reason: 'trialOnly' })
    await clock.pass(1_100)
    expect(await ended).toEqual({ outcome: 'played' })
    hardware.lower('roomLost')
    hardware.arm(60)
    await expect(hardware.tryOutput(wish)).rejects.toThrow(/Disarm/)
  })
})
