import { beforeEach, describe, expect, it } from 'vitest'
import type { SeenFrame } from '../../../src/renderer/viewer/player/glass-to-glass'
import { createRoomClock } from '../../../src/renderer/viewer/room/room-clock'
import { createSeenTips, type SeenTips } from '../../../src/renderer/viewer/room/seen-tips'
import type { SeenTip } from '../../../src/shared/domain/haptic-delay'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

const studioStart = 5_000_000
let clock: ManualClock
let seen: SeenTip[]
let tips: SeenTips
let listener: ((frame: SeenFrame) => void) | null
let shown: number | null

beforeEach(() => {
  clock = createManualClock()
  seen = []
  listener = null
  shown = null
  tips = createSeenTips({
    clock,
    pictureClock: () => shown,
    onFrame(next) {
      listener = next
      return () => {
        listener = null
      }
    },
    seen: (each) => seen.push(each),
  })
})
/** Of a studio whose clock stood at `studioStart` when ours stood at 0, shown so long after its capture. */
const frame = (capturedAt: number, behindMs = 140) =>
  listener?.({ capturedAt: studioStart + capturedAt, shownAt: capturedAt + behindMs })
const receipt = (writtenAt: number | null, status: 'playing' | 'shown' | 'played' = 'playing') => ({
  ...{ eventId: 'tip-1', status, reason: null, startsInMs: null },
  ...(writtenAt !== null && {
    delay: {
      ...{ toRoomMs: 1, errorMs: 1, toStudioMs: 1, waitedMs: 1, writeMs: 1 },
      writtenAt: studioStart + writtenAt,
    },
  }),
})

describe('from the tap to the picture', () => {
  it('is until the first frame that was captured after the write', async () => {
    await clock.pass(1_000)
    tips.tapped('key-1')
    for (const at of [1_000, 1_033, 1_066]) frame(at)
    tips.received(receipt(1_070), 'key-1')
    await clock.pass(80)
    expect(seen).toEqual([])
    for (const at of [1_100, 1_133]) frame(at)
    await clock.pass(80)
    expect(seen).toEqual([{ eventId: 'tip-1', tapToSeenMs: 1_100 + 140 - 1_000, isEstimated: false }])
    expect(listener).toBeNull()
  })
  it('is the same though the word of the write came after its picture', async () => {
    tips.tapped('key-1')
    for (const at of [0, 33, 66, 100, 133, 166]) frame(at)
    tips.received(receipt(70), 'key-1')
    await clock.pass(80)
    expect(seen).toMatchObject([{ tapToSeenMs: 240 }])
  })
  it('is not told where nobody looked when the frame was shown', async () => {
    tips.tapped('key-1')
    for (const at of [200, 233]) frame(at)
    tips.received(receipt(70), 'key-1')
    await clock.pass(200)
    expect(seen).toEqual([])
  })
  it('is told by how late pictures are where frames tell nothing, and says so', async () => {
    await clock.pass(1_000)
    tips.tapped('key-1')
    tips.received(receipt(1_050), 'key-1')
    shown = studioStart + 1_040
    await clock.pass(40)
    expect(seen).toEqual([])
    await clock.pass(40)
    // It stood at the write 30 ms ago.
    shown = studioStart + 1_050 + 30
    await clock.pass(40)
    expect(seen).toEqual([{ eventId: 'tip-1', tapToSeenMs: 90, isEstimated: true }])
  })
  it('is told once, of tips of this page only, and of none that moved nothing', async () => {
    tips.tapped('key-1')
    frame(0)
    frame(33)
    tips.received(receipt(20), null)
    tips.received(receipt(20), 'other-key')
    await clock.pass(80)
    expect(seen).toEqual([])
    tips.received(receipt(20), 'key-1')
    tips.received(receipt(20, 'played'), 'key-1')
    await clock.pass(200)
    expect(seen).toHaveLength(1)
    tips.tapped('key-2')
    expect(listener).not.toBeNull()
    tips.received(receipt(null, 'shown'), 'key-2')
    await clock.pass(80)
    expect(listener).toBeNull()
  })
  it('looks at no frame for ever', async () => {
    tips.tapped('key-1')
    await clock.pass(130_000)
    expect(listener).toBeNull()
  })
})

describe('the room’s clock', () => {
  it('is told by the quickest of its answers, and asked seldom once it is known', async () => {
    const delays = [300, 20, 80, 90]
    let asks = 0
    const roomClock = createRoomClock({
      clock,
      async ask() {
        const delay = delays[asks++] ?? 500
        await new Promise<void>((done) => clock.after(delay, done))
        // Half of the way back is still to come.
        return clock.wall() + 7_000 - delay / 2
      },
    })
    expect(roomClock.tapAt(clock.wall())).toBeNull()
    roomClock.linked(true)
    await clock.pass(10_000)
    expect(asks).toBe(4)
    const wall = clock.wall()
    expect(roomClock.tapAt(wall)?.at).toBeCloseTo(wall + 7_000, 0)
    expect(roomClock.tapAt(wall)?.errorMs).toBeGreaterThan(9)
    roomClock.linked(false)
    await clock.pass(200_000)
    expect(asks).toBe(4)
  })
})
