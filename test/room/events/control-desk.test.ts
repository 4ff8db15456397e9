import { describe, expect, it } from 'vitest'
import type { Audience } from '../../../src/room/events/audience'
import { createControlDesk, type Lease } from '../../../src/room/events/control-desk'
import { createManualClock } from '../../fakes/manual-clock'

const lease: Lease = {
  leaseId: 'lease-one',
  viewerId: 'lena',
  endsInMs: 30_000,
  style: 'slider',
  ceiling: 0.5,
  label: 'Steer it',
}
const { leaseId } = lease

function setUp() {
  const clock = createManualClock()
  const here = new Set(['lena', 'mallory'])
  const said: [string, string, unknown][] = []
  const audience: Audience = {
    viewers: (name, payload) => said.push(['all', name, payload]),
    viewersInTime: (name, payload) => said.push(['all', name, payload]),
    viewer: (id, name, payload) => said.push([id, name, payload]),
    dismiss: () => undefined,
    studio: (name, payload) => said.push(['studio', name, payload]),
  }
  const desk = createControlDesk({ clock, audience, isHere: (viewerId) => here.has(viewerId) })
  const ends = () => said.filter(([, name]) => name === 'control.ended')
  const toStudio = () => said.filter(([to]) => to === 'studio').map(([, name, payload]) => [name, payload])
  return { clock, here, said, desk, ends, toStudio }
}
const move = (level: number, seq: number) => ({ leaseId, level, seq })

describe('a lease in the room', () => {
  it('is told to its holder alone, without saying whose it is', () => {
    const { desk, said } = setUp()
    desk.grant(lease)
    const { viewerId, ...grant } = lease
    expect(said).toEqual([[viewerId, 'control.granted', grant]])
  })

  it('is not granted to somebody who is not here', () => {
    const { desk, here } = setUp()
    here.delete('lena')
    expect(() => desk.grant(lease)).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(() => desk.moved('lena', move(1, 1))).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })

  it('lets its holder’s moves through, and nobody else’s, and no other lease’s', () => {
    const { desk, toStudio } = setUp()
    desk.grant(lease)
    desk.moved('lena', move(0.7, 1))
    expect(() => desk.moved('mallory', move(1, 2))).toThrow(expect.objectContaining({ code: 'forbidden' }))
    expect(() => desk.moved('lena', { leaseId: 'lease-two', level: 1, seq: 3 })).toThrow(/do not hold/)
    expect(() => desk.drawn('mallory', { leaseId, points: [] })).toThrow(/do not hold/)
    expect(toStudio()).toEqual([['control.moved', { ...move(0.7, 1), viewerId: 'lena' }]])
  })

  it('drops moves that are repeated or out of their order', () => {
    const { desk, toStudio } = setUp()
    desk.grant(lease)
    for (const seq of [5, 5, 4, 6]) desk.moved('lena', move(0.5, seq))
    expect(toStudio().map(([, payload]) => (payload as { seq: number }).seq)).toEqual([5, 6])
  })

  it('ends once by the studio’s word, and takes no move after it', () => {
    const { desk, ends } = setUp()
    desk.grant(lease)
    desk.end({ leaseId, reason: 'stopped' })
    desk.end({ leaseId, reason: null })
    expect(ends()).toEqual([['lena', 'control.ended', { leaseId, reason: 'stopped' }]])
    expect(() => desk.moved('lena', move(1, 9))).toThrow(/over/)
  })

  it('is over by itself when the studio forgets it', async () => {
    const { desk, clock, ends } = setUp()
    desk.grant(lease)
    await clock.pass(31_900)
    expect(ends()).toEqual([])
    await clock.pass(200)
    expect(ends()).toHaveLength(1)
  })

  it('ends for those who are blocked, and for all when another studio comes', () => {
    const { desk, ends } = setUp()
    desk.grant(lease)
    desk.grant({ ...lease, leaseId: 'lease-two', viewerId: 'mallory' })
    desk.endOf(['mallory'], 'blocked')
    expect(ends().map(([who]) => who)).toEqual(['mallory'])
    desk.endAll('unavailable')
    expect(ends().map(([who]) => who)).toEqual(['mallory', 'lena'])
  })
})

describe('a holder who goes', () => {
  it('has left after a second without a page, and not when one is still open', async () => {
    const { desk, clock, here, toStudio } = setUp()
    desk.grant(lease)
    desk.left('lena')
    await clock.pass(2_000)
    expect(toStudio()).toEqual([])
    here.delete('lena')
    desk.left('lena')
    await clock.pass(999)
    expect(toStudio()).toEqual([])
    await clock.pass(1)
    expect(toStudio()).toEqual([['control.left', { leaseId, viewerId: 'lena' }]])
  })

  it('and comes back within the second goes on, on the new page, with the time that is left', async () => {
    const { desk, clock, here, toStudio } = setUp()
    desk.grant(lease)
    here.delete('lena')
    desk.left('lena')
    await clock.pass(800)
    here.add('lena')
    const told: unknown[] = []
    desk.entered('lena', (name, payload) => told.push([name, payload]))
    await clock.pass(5_000)
    expect(toStudio()).toEqual([])
    expect(told).toEqual([['control.granted', expect.objectContaining({ leaseId, endsInMs: 29_200 })]])
  })
})
