import { beforeEach, describe, expect, it } from 'vitest'
import type { Taken } from '../../src/main/actuation/request'
import { createHapticWatch, type HapticWatch } from '../../src/main/haptic-delays'
import type { RoomEventOf } from '../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../fakes/manual-clock'

let clock: ManualClock
let watch: HapticWatch
/** The room's clock is ahead by so much. */
const aheadMs = 50_000
beforeEach(() => {
  clock = createManualClock()
  watch = createHapticWatch({ clock, toLocalTime: (roomAt) => roomAt - aheadMs, onChange: () => undefined })
})
const tip = (tappedAgoMs: number | null, id = 'tip-1'): RoomEventOf<'tip'> => ({
  ...{ kind: 'tip', seq: 1, id, viewerId: 'v', viewerName: 'Ana', amount: 25, itemId: null, note: null },
  // It was received 3 ms before we hear of it.
  at: clock.wall() + aheadMs - 3,
  ...(tappedAgoMs !== null && { tap: { at: clock.wall() + aheadMs - tappedAgoMs, errorMs: 4 } }),
})
/** A wish whose first frame is handed over after so long, and acknowledged after a while. */
function taken(handedAfterMs: number | null, ackAfterMs = 7): Taken {
  let handedAt: number | null = null
  const started = new Promise<boolean>((done) => {
    if (handedAfterMs === null) return done(true)
    clock.after(handedAfterMs, () => {
      handedAt = clock.now()
      clock.after(ackAfterMs, () => done(true))
    })
  })
  return {
    ...{ accepted: true, itemId: 'item', state: 'playing', startsInMs: 0, started },
    handedAt: () => handedAt,
    ended: new Promise(() => undefined),
  }
}
const receipt = { eventId: 'tip-1', status: 'playing', reason: null, startsInMs: null } as const

describe('the way of a tip', () => {
  it('is told hop by hop, with the receipt of its motion and after it', async () => {
    watch.heard(tip(23), false)
    await clock.pass(2)
    watch.follow({ eventId: 'tip-1/0' }, taken(100))
    expect(watch.withDelay(receipt)).toEqual(receipt)
    await clock.pass(200)
    const delay = { toRoomMs: 20, errorMs: 4, toStudioMs: 3, waitedMs: 102, writeMs: 7 }
    expect(watch.withDelay(receipt).delay).toMatchObject({ ...delay, writtenAt: clock.wall() - 93 })
    expect(watch.view()).toMatchObject({
      latest: [{ eventId: 'tip-1', viewerName: 'Ana', delay, seen: null }],
      toWrite: { p50: 132, p95: 132 },
      toSeen: null,
    })
  })
  it('is told without its first hop where the page did not say when it was tapped', async () => {
    watch.heard(tip(null), false)
    watch.follow({ eventId: 'tip-1/0' }, taken(0))
    await clock.pass(20)
    expect(watch.view().latest[0]?.delay).toMatchObject({ toRoomMs: null, errorMs: null, toStudioMs: 3 })
    expect(watch.view().toWrite).toBeNull()
  })
  it('ends with what its viewer saw', async () => {
    watch.heard(tip(23), false)
    watch.follow({ eventId: 'tip-1/0' }, taken(0))
    await clock.pass(20)
    watch.seen({ eventId: 'tip-1', tapToSeenMs: 260, isEstimated: false })
    watch.seen({ eventId: 'nobody-knows', tapToSeenMs: 1, isEstimated: false })
    expect(watch.view()).toMatchObject({ latest: [{ seen: { tapToSeenMs: 260 } }], toSeen: { p50: 260 } })
  })
  it('counts its first motion only', async () => {
    watch.heard(tip(23), false)
    watch.follow({ eventId: 'tip-1/0' }, taken(10))
    watch.follow({ eventId: 'tip-1/1' }, taken(90))
    await clock.pass(200)
    expect(watch.view().latest).toHaveLength(1)
    expect(watch.view().latest[0]?.delay.waitedMs).toBe(10)
  })
})

describe('nothing is measured', () => {
  it.each<[string, () => void]>([
    ['of a tip that was fetched later', () => watch.heard(tip(23), true)],
    [
      'of what moved without a frame of its own',
      () => {
        watch.heard(tip(23), false)
        watch.follow({ eventId: 'tip-1/0' }, taken(null))
      },
    ],
    [
      'of what was refused',
      () => {
        watch.heard(tip(23), false)
        watch.follow({ eventId: 'tip-1/0' }, { accepted: false, reason: 'disarmed' })
      },
    ],
    [
      'of what is steered: it begins with its turn',
      () => {
        watch.heard(tip(23), false)
        const steer = { levelNow: () => 0, onTurn: () => undefined }
        watch.follow({ eventId: 'tip-1/0', steer }, taken(10))
      },
    ],
  ])('%s', async (_what, happen) => {
    happen()
    if (_what.includes('fetched')) watch.follow({ eventId: 'tip-1/0' }, taken(10))
    await clock.pass(200)
    expect(watch.view().latest).toEqual([])
    expect(watch.withDelay(receipt)).toEqual(receipt)
  })
  it('of more tips than are kept, and those that never move are forgotten', async () => {
    for (let index = 0; index < 700; index++) watch.heard(tip(23, `tip-${index}`), false)
    watch.follow({ eventId: 'tip-10/0' }, taken(0))
    watch.follow({ eventId: 'tip-699/0' }, taken(0))
    await clock.pass(20)
    expect(watch.view().latest.map(({ eventId }) => eventId)).toEqual(['tip-699'])
  })
})
