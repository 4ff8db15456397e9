import { describe, expect, it } from 'vitest'
import { playing } from './stage'

describe('a main loop that was late', () => {
  it('lets nothing above zero out afterwards, whichever timer comes first', async () => {
    const { clock, hardware, toy, first, second } = await playing()
    const before = toy.above().length
    clock.stall(3_000)
    await clock.pass(1_900)
    expect(toy.above()).toHaveLength(before)
    expect(toy.writes.at(-1)).toMatchObject({ level: 0 })
    expect(hardware.view()).toMatchObject({
      permit: 'held',
      holds: [{ cause: 'overload', clears: 'itself' }],
    })
    expect(first.accepted && (await first.ended)).toEqual({ outcome: 'cutShort', reason: 'held' })
    expect(second.accepted && (await second.ended)).toEqual({ outcome: 'refused', reason: 'held' })
  })

  it('takes in no request before it has looked at the lateness', async () => {
    const { clock, ask } = await playing()
    clock.stall(301)
    expect(ask()).toEqual({ accepted: false, reason: 'held' })
  })

  it('is armed again by itself after two seconds of calm, and plays nothing of before', async () => {
    const { clock, hardware, toy, linesOf } = await playing()
    clock.stall(1_000)
    await clock.pass(2_200)
    expect(hardware.view().permit).toBe('armed')
    const count = toy.above().length
    await clock.pass(10_000)
    expect(toy.above()).toHaveLength(count)
    expect(linesOf('safety.late')[0]?.detail.lateMs).toBeGreaterThan(900)
    expect(linesOf('safety.cleared')[0]?.detail).toEqual({ cause: 'overload', by: 'itself' })
  })

  it('counts the calm anew after each lateness', async () => {
    const { clock, hardware } = await playing()
    for (let turn = 0; turn < 5; turn++) {
      clock.stall(400)
      await clock.pass(1_900)
      expect(hardware.view().permit).toBe('held')
    }
    await clock.pass(300)
    expect(hardware.view().permit).toBe('armed')
  })

  it('goes on when it was late by less', async () => {
    const { clock, hardware, toy } = await playing()
    clock.stall(200)
    await clock.pass(100)
    expect(hardware.view().permit).toBe('armed')
    expect(toy.arrived('vibrate')).toBeGreaterThan(0)
  })

  it('while disarmed leaves nothing behind', async () => {
    const { clock, hardware, lines } = await playing()
    hardware.disarm()
    const said = lines.length
    clock.stall(5_000)
    await clock.pass(100)
    expect(hardware.view()).toMatchObject({ permit: 'disarmed', holds: [] })
    hardware.arm(5)
    expect(hardware.view().permit).toBe('armed')
    expect(lines.slice(said).map(({ what }) => what)).toEqual(['safety.armed'])
  })

  it('by a wall clock set an hour on or back waits for the operator', async () => {
    for (const jump of [3_600_000, -3_600_000]) {
      const { clock, hardware, toy } = await playing()
      clock.jumpWall(jump)
      await clock.pass(200)
      expect(hardware.view()).toMatchObject({ permit: 'held', holds: [{ cause: 'clockJump' }] })
      expect(toy.writes.at(-1)).toMatchObject({ level: 0 })
    }
  })
})
