import { describe, expect, it } from 'vitest'
import { createCaptureClock, frameAge } from '../../../src/renderer/viewer/player/capture-clock'

const ntpEpochMs = 2_208_988_800_000

describe('the capturing computer’s clock', () => {
  it('is told by no report before there is one', () => {
    expect(createCaptureClock().aheadMs).toBeNull()
  })

  it('is what it says in the report that took the shortest way, and half of the round trip', () => {
    const clock = createCaptureClock()
    // It is 5 s ahead; the reports take 20, 90 and 25 ms.
    clock.take({ timestamp: 1_000, remoteTimestamp: 1_000 + 5_000 - 20 }, 44)
    clock.take({ timestamp: 2_000, remoteTimestamp: 2_000 + 5_000 - 90 }, 40)
    clock.take({ timestamp: 3_000, remoteTimestamp: 3_000 + 5_000 - 25 }, 60)
    expect(clock.aheadMs).toBe(5_000)
  })

  it('counts a report once however often it is looked at, and forgets those of long ago', () => {
    const clock = createCaptureClock()
    clock.take({ timestamp: 1_000, remoteTimestamp: 1_000 }, 0)
    for (let look = 0; look < 30; look++) clock.take({ timestamp: 2_000, remoteTimestamp: 1_950 }, 0)
    expect(clock.aheadMs).toBe(0)
    for (let at = 3; at < 13; at++) clock.take({ timestamp: at * 1_000, remoteTimestamp: at * 1_000 - 50 }, 0)
    expect(clock.aheadMs).toBe(-50)
  })

  it('is another one when another computer publishes', () => {
    const clock = createCaptureClock()
    clock.take({ timestamp: 1_000, remoteTimestamp: 1_000 }, 0)
    clock.take({ timestamp: 2_000, remoteTimestamp: 2_000 - 7_200_000 }, 0)
    expect(clock.aheadMs).toBe(-7_200_000)
  })
})

describe('how old a frame is when it is seen', () => {
  const capturedAt = 1_700_000_000_000
  const source = {
    rtpTimestamp: 90_000,
    captureTimestamp: capturedAt + ntpEpochMs,
    senderCaptureTimeOffset: 0,
  }
  const frame = { rtpTimestamp: 90_000, shownAt: capturedAt + 140 }

  it.each([
    ['by one clock', frame, source, 0, 140],
    ['by clocks that differ', { ...frame, shownAt: frame.shownAt - 3_000 }, source, 3_000, 140],
    [
      'by a capture clock that is not the sender’s',
      frame,
      { ...source, senderCaptureTimeOffset: -60 },
      60,
      140,
    ],
    ['though the capture time is the next frame’s', { ...frame, rtpTimestamp: 87_030 }, source, 0, 173],
    [
      'across the wrap of the timestamps',
      { ...frame, rtpTimestamp: 4_294_967_251 },
      { ...source, rtpTimestamp: 45 },
      0,
      141,
    ],
    ['a little less than nothing counts as nothing', { ...frame, shownAt: capturedAt - 3 }, source, 0, 0],
    ['not when no capture time came', frame, { rtpTimestamp: 90_000 }, 0, null],
    ['not by another stream’s timestamps', { ...frame, rtpTimestamp: 900_000 }, source, 0, null],
    ['not when it makes no sense', { ...frame, shownAt: capturedAt - 500 }, source, 0, null],
  ])('is told %s', (_name, seen, of, aheadMs, expected) => {
    expect(frameAge(seen, of, aheadMs)).toBe(expected)
  })
})
