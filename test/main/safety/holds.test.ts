import { describe, expect, it } from 'vitest'
import { createHolds } from '../../../src/main/safety/holds'
import { type HoldCause, holdCauses } from '../../../src/shared/domain/safety'
import { playing } from './stage'

describe('Promise 6: losing anything stops everything it fed', () => {
  it.each(holdCauses)(
    '%s writes zero in the same tick and empties the queues, which do not come back',
    async (cause) => {
      const { hardware, toy, first, second, clock } = await playing()
      hardware.raise(cause)
      expect(toy.writes.at(-1)).toMatchObject({ level: 0, at: clock.now() })
      expect(hardware.view()).toMatchObject({ permit: 'held', holds: [{ cause }] })
      expect(hardware.queue()).toEqual([])
      expect(first.accepted && (await first.ended)).toEqual({ outcome: 'cutShort', reason: 'held' })
      expect(second.accepted && (await second.ended)).toEqual({ outcome: 'refused', reason: 'held' })
      const count = toy.above().length
      hardware.lower(cause)
      await clock.pass(2_500)
      if (cause === 'consentEnded') hardware.arm(60)
      else if (hardware.view().permit === 'held') hardware.resume()
      expect(hardware.view().permit).toBe('armed')
      await clock.pass(5_000)
      expect(toy.above().length).toBe(count)
    },
  )

  it('refuses what comes while held', async () => {
    const { hardware, ask } = await playing()
    hardware.raise('suspended')
    expect(ask()).toEqual({ accepted: false, reason: 'held' })
  })

  it('roomLost clears by itself when the room is back within ten seconds', async () => {
    const { hardware, clock, linesOf } = await playing()
    hardware.raise('roomLost')
    await clock.pass(9_900)
    expect(hardware.view().holds).toMatchObject([{ clears: 'itself' }])
    hardware.lower('roomLost')
    expect(hardware.view().permit).toBe('armed')
    expect(linesOf('safety.cleared')[0]?.detail).toEqual({ cause: 'roomLost', by: 'itself' })
  })

  it('roomLost takes the operator when the room was away for longer', async () => {
    const { hardware, clock } = await playing()
    hardware.raise('roomLost')
    await clock.pass(10_100)
    expect(hardware.view().holds).toMatchObject([{ clears: 'operator' }])
    expect(() => hardware.resume()).toThrow(/still there/)
    hardware.lower('roomLost')
    await clock.pass(5_000)
    expect(hardware.view().permit).toBe('held')
    hardware.resume()
    expect(hardware.view().permit).toBe('armed')
  })

  it('overload clears after two seconds of calm, counted anew by each lateness', async () => {
    const { hardware, clock } = await playing()
    hardware.raise('overload')
    hardware.lower('overload')
    await clock.pass(1_900)
    hardware.raise('overload')
    hardware.lower('overload')
    await clock.pass(1_900)
    expect(hardware.view().permit).toBe('held')
    await clock.pass(200)
    expect(hardware.view().permit).toBe('armed')
  })

  it('stays held until the last of several causes has cleared', async () => {
    const { hardware, clock } = await playing()
    hardware.raise('roomLost')
    hardware.raise('uiLost')
    hardware.lower('roomLost')
    await clock.pass(200)
    expect(hardware.view()).toMatchObject({ permit: 'held', holds: [{ cause: 'uiLost' }] })
    hardware.lower('uiLost')
    expect(hardware.view().permit).toBe('held')
    hardware.resume()
    expect(hardware.view().permit).toBe('armed')
  })

  it('a wall clock that is set by more than two seconds holds', async () => {
    const { hardware, clock } = await playing()
    clock.jumpWall(1_900)
    await clock.pass(200)
    expect(hardware.view().permit).toBe('armed')
    clock.jumpWall(-3_600_000)
    await clock.pass(200)
    expect(hardware.view().holds).toMatchObject([{ cause: 'clockJump', clears: 'operator' }])
  })

  it('a condition from before arming holds from the first moment', async () => {
    const { hardware, toy, clock, ask } = await playing()
    hardware.disarm()
    hardware.raise('roomLost')
    expect(hardware.view()).toMatchObject({ permit: 'disarmed', holds: [] })
    const count = toy.above().length
    await clock.pass(100)
    hardware.arm(60)
    expect(hardware.view()).toMatchObject({ permit: 'held', holds: [{ cause: 'roomLost' }] })
    expect(ask()).toEqual({ accepted: false, reason: 'held' })
    expect(toy.above().length).toBe(count)
  })

  it('an event from before arming is over', async () => {
    const { hardware, clock } = await playing()
    hardware.disarm()
    hardware.raise('broadcastEnded')
    await clock.pass(100)
    hardware.arm(60)
    expect(hardware.view().permit).toBe('armed')
  })
})

describe('Promise 10: consent runs out', () => {
  it('holds when the arming time is over, and only arming anew goes on', async () => {
    const { hardware, toy, clock, ask } = await playing()
    hardware.disarm()
    await clock.pass(100)
    hardware.arm(1)
    expect(hardware.view().armedUntil).toBe(clock.wall() + 60_000)
    await clock.pass(59_000)
    ask({ durationMs: 10_000 })
    await clock.pass(1_200)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(hardware.view()).toMatchObject({
      permit: 'held',
      holds: [{ cause: 'consentEnded' }],
      armBlockers: [],
    })
    expect(() => hardware.resume()).toThrow(/Arm again/)
    hardware.arm(5)
    expect(hardware.view()).toMatchObject({ permit: 'armed', armedUntil: clock.wall() + 300_000 })
  })

  it('shuts the gate by its own clock, even before anybody looked', async () => {
    const { hardware, ask, clock } = await playing()
    hardware.disarm()
    await clock.pass(150)
    hardware.arm(1)
    const late = Object.assign(clock, { now: () => 10_000_000 })
    expect(ask({ eventAt: late.wall() })).toEqual({ accepted: false, reason: 'held' })
  })
})

describe('the policy of holds', () => {
  it.each(holdCauses)('says of %s how it clears', (cause: HoldCause) => {
    const holds = createHolds()
    expect(holds.raise(cause, { now: 0, wall: 5 })).toBe(true)
    expect(holds.raise(cause, { now: 1, wall: 6 })).toBe(false)
    const clears = { roomLost: 'itself', overload: 'itself', consentEnded: 'arming' }[cause as string]
    expect(holds.view(1)).toEqual([{ cause, since: 5, clears: clears ?? 'operator' }])
  })
})
