import { describe, expect, it } from 'vitest'
import { controlStage } from './control-stage'

describe('a lease', () => {
  it('begins with its turn, is told to its holder, and follows their moves as a share of its ceiling', async () => {
    const { ask, move, clock, level, grants, live } = await controlStage()
    const taken = ask()
    expect(taken).toMatchObject({ accepted: true, state: 'playing' })
    expect(grants).toEqual([
      {
        leaseId: 'lease-1',
        viewerId: 'lena',
        endsInMs: 30_000,
        style: 'slider',
        ceiling: 0.5,
        label: 'Steer it',
      },
    ])
    expect(live.view()).toMatchObject([{ viewerName: 'Lena', deviceId: 'device', outputId: 'vibrate' }])
    await clock.pass(300)
    expect(level()).toBe(0)
    move(1)
    await clock.pass(100)
    expect(level()).toBe(0.5)
    move(0.4)
    await clock.pass(100)
    expect(level()).toBeCloseTo(0.2)
    move(0)
    await clock.pass(100)
    expect(level()).toBe(0)
  })

  it('hands a move to the radio in the same tick when the device’s gap is over', async () => {
    const { ask, move, clock, toy } = await controlStage()
    ask()
    await clock.pass(525)
    const before = toy.writes.length
    move(1)
    expect(toy.writes.length).toBe(before + 1)
    expect(toy.writes.at(-1)).toMatchObject({ at: clock.now(), level: expect.closeTo(0.5) })
  })

  it('wants nothing a second after the last move: a holder who is gone leaves nothing running', async () => {
    const { ask, move, clock, level } = await controlStage()
    ask()
    move(1)
    await clock.pass(940)
    expect(level()).toBe(0.5)
    await clock.pass(120)
    expect(level()).toBe(0)
  })

  it('goes on for as long as the level is said again, and ends by itself with a zero', async () => {
    const { ask, hold, ends, level, live } = await controlStage()
    const taken = ask({ seconds: 3 })
    await hold(1, 2_900)
    expect(level()).toBe(0.5)
    await hold(1, 200)
    expect(level()).toBe(0)
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'played' })
    expect(ends).toEqual([{ leaseId: 'lease-1', reason: null }])
    expect(live.view()).toEqual([])
  })

  it('counts as played when its holder never moved: the time was theirs', async () => {
    const { ask, clock } = await controlStage()
    const taken = ask({ seconds: 3 })
    await clock.pass(3_100)
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'played' })
  })

  it('waits in the queue, and nobody can move before their turn', async () => {
    const { ask, live, clock, level, grants } = await controlStage()
    ask({ seconds: 3 })
    expect(ask({ viewerId: 'mia', viewerName: 'Mia' })).toMatchObject({ accepted: true, state: 'queued' })
    live.moved({ leaseId: 'lease-2', viewerId: 'mia', level: 1, seq: 1 })
    await clock.pass(500)
    expect(level()).toBe(0)
    expect(live.ignored()).toBe(1)
    await clock.pass(2_700)
    expect(grants.map(({ viewerId }) => viewerId)).toEqual(['lena', 'mia'])
  })

  it('is refused like any wish: disarmed, of a repeated event, too old, and to nobody at all', async () => {
    const { ask, hardware, grants, clock } = await controlStage()
    expect(ask({ viewerId: null })).toEqual({ accepted: false, reason: 'viewerLeft' })
    ask({ eventId: 'one' })
    expect(ask({ eventId: 'one' })).toEqual({ accepted: false, reason: 'repeated' })
    expect(ask({ eventAt: clock.wall() - 6_000 })).toEqual({ accepted: false, reason: 'tooOld' })
    hardware.disarm()
    expect(ask()).toEqual({ accepted: false, reason: 'disarmed' })
    expect(grants).toHaveLength(1)
  })

  it('never passes its ceiling or the output’s limit, whatever is said', async () => {
    const { ask, hold, toy, linesOf } = await controlStage({ max: 0.3 })
    ask({ ceiling: 1 })
    await hold(5, 1_000)
    expect(Math.max(...toy.writes.map(({ level }) => level))).toBeCloseTo(0.3)
    expect(linesOf('actuation.clipped')).toHaveLength(1)
  })
})

describe('moves', () => {
  it('of another viewer, of another lease, repeated or reordered change nothing and are counted', async () => {
    const { ask, move, live, clock, level } = await controlStage()
    ask()
    move(0.4, { seq: 10 })
    await clock.pass(100)
    move(1, { seq: 10 })
    move(1, { seq: 9 })
    move(1, { viewerId: 'mallory', seq: 99 })
    move(1, { leaseId: 'lease-9', seq: 99 })
    live.drawn({ leaseId: 'lease-1', viewerId: 'mallory', points: [] })
    await clock.pass(100)
    expect(level()).toBeCloseTo(0.2)
    expect(live.ignored()).toBe(5)
  })

  it('beyond twenty a second are dropped, but a zero never is', async () => {
    const { ask, move, live, clock, level } = await controlStage()
    ask()
    for (let count = 0; count < 30; count++) move(0.8)
    expect(live.ignored()).toBe(10)
    await clock.pass(100)
    expect(level()).toBeCloseTo(0.4)
    move(0)
    expect(live.ignored()).toBe(10)
    await clock.pass(60)
    expect(level()).toBe(0)
  })
})

describe('a drawn curve', () => {
  const points = [
    { atMs: 0, level: 0 },
    { atMs: 1_000, level: 1 },
    { atMs: 2_000, level: 0 },
  ]
  it('repeats while its holder says so, and stands still when they do not', async () => {
    const { ask, hold, live, clock, level } = await controlStage()
    ask({ style: 'curve' })
    live.drawn({ leaseId: 'lease-1', viewerId: 'lena', points })
    await clock.pass(100)
    expect(level()).toBe(0)
    await hold(1, 900)
    expect(level()).toBeGreaterThan(0.4)
    await hold(1, 2_000)
    expect(level()).toBeGreaterThan(0.4)
    await clock.pass(1_100)
    expect(level()).toBe(0)
  })
})
