import { describe, expect, it } from 'vitest'
import { createStallWatch, silentPathMs } from '../../../src/renderer/shared-media/stall-watch'
import { createHalts } from '../../../src/renderer/viewer/player/halts'
import { createRest } from '../../../src/renderer/viewer/player/rest'
import { manualClock } from '../shared-media/manual-clock'

const decoded = (framesDecoded: number) => [{ type: 'inbound-rtp', kind: 'video', framesDecoded }]

describe('a pause', () => {
  it('is over with the first picture after it, so that it counts as no halt', () => {
    const rest = createRest()
    expect(rest.isOver(decoded(10))).toBe(true)
    rest.set(true)
    expect([rest.isResting(), rest.isOver(decoded(12))]).toEqual([true, false])
    rest.set(false)
    expect([rest.isResting(), rest.isOver(decoded(12))]).toEqual([false, false])
    expect(rest.isOver(decoded(12))).toBe(false)
    expect(rest.isOver(decoded(13))).toBe(true)
    expect(rest.isOver(decoded(13))).toBe(true)
  })

  it('is none when it is said again that a picture is wanted', () => {
    const rest = createRest()
    rest.set(false)
    expect(rest.isOver(decoded(1))).toBe(true)
  })

  it('does not look like a lost path, and a path that is lost after it does', () => {
    const watch = createStallWatch()
    watch.look({ videoFrames: 1, media: 1, packets: 1 }, 0)
    watch.rest(60_000)
    expect(watch.look({ videoFrames: 1, media: 1, packets: 1 }, 60_100)).toBeNull()
    expect(watch.look({ videoFrames: 1, media: 1, packets: 1 }, 60_000 + silentPathMs)).toBe('stalled')
  })
})

describe('a halt that ends with another session', () => {
  const live = (current: number) => ({ phase: 'live', current, attempt: 0, since: 0 }) as const
  const lost = (code: 'stalled' | 'notYet') =>
    ({ phase: 'connecting', current: 1, candidate: 2, attempt: 0, code }) as const
  function setUp() {
    const clock = manualClock()
    return { clock, halts: createHalts(clock) }
  }

  it('is none while a session is renewed that goes on being seen', () => {
    const { clock, halts } = setUp()
    halts.follow(live(1))
    halts.follow({ phase: 'connecting', current: 1, candidate: 2, attempt: 0, code: null })
    clock.advance(700)
    halts.follow(live(2))
    expect(halts.counted()).toEqual({ stalls: 0, stalledMs: 0 })
  })

  it('is counted with its length', () => {
    const { clock, halts } = setUp()
    halts.follow(live(1))
    halts.follow(lost('stalled'))
    clock.advance(700)
    halts.follow(live(2))
    expect(halts.counted()).toEqual({ stalls: 1, stalledMs: 700 })
  })

  it('is left to the session where the same one moves again: that counts it itself', () => {
    const { clock, halts } = setUp()
    halts.follow(live(1))
    halts.follow(lost('stalled'))
    clock.advance(700)
    halts.follow(live(1))
    expect(halts.counted()).toEqual({ stalls: 0, stalledMs: 0 })
  })

  it('is none when nobody published meanwhile', () => {
    const { clock, halts } = setUp()
    halts.follow(live(1))
    halts.follow(lost('stalled'))
    halts.follow(lost('notYet'))
    clock.advance(60_000)
    halts.follow(live(2))
    expect(halts.counted()).toEqual({ stalls: 0, stalledMs: 0 })
  })
})
