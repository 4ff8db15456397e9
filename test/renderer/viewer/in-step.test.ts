import { beforeEach, describe, expect, it } from 'vitest'
import { behindMs, createPictureClock } from '../../../src/renderer/viewer/player/picture-clock'
import { createInStep, type InStep } from '../../../src/renderer/viewer/room/in-step'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let clock: ManualClock
/** When the frame on the screen was captured. */
let onScreen: number | null
let inStep: InStep
let shown: string[]
beforeEach(() => {
  clock = createManualClock()
  onScreen = 10_000
  shown = []
  inStep = createInStep({ clock, pictureClock: () => onScreen })
})
const show = (what: string, pictureAt: number | null) => inStep.show(pictureAt, () => shown.push(what))

describe('what is told about the picture', () => {
  it('is shown when the picture of its moment is on the screen, and not before', async () => {
    show('poll', 10_500)
    await clock.pass(1_000)
    expect(shown).toEqual([])
    onScreen = 10_499
    await clock.pass(100)
    expect(shown).toEqual([])
    onScreen = 10_500
    await clock.pass(50)
    expect(shown).toEqual(['poll'])
  })
  it('is shown at once where no picture tells its time, or none is waited for', () => {
    show('plain', null)
    onScreen = null
    show('poll', 99_000)
    expect(shown).toEqual(['plain', 'poll'])
  })
  it('keeps its order, also before what waits for nothing', async () => {
    show('opened', 10_500)
    show('count', null)
    expect(shown).toEqual([])
    onScreen = 11_000
    await clock.pass(50)
    expect(shown).toEqual(['opened', 'count'])
  })
  it('waits three seconds at most for a picture that does not come', async () => {
    show('poll', 99_000)
    await clock.pass(2_900)
    expect(shown).toEqual([])
    await clock.pass(200)
    expect(shown).toEqual(['poll'])
  })
  it('goes on when the picture is lost while it waits', async () => {
    show('poll', 99_000)
    onScreen = null
    await clock.pass(50)
    expect(shown).toEqual(['poll'])
  })
  it('is not shown on a page that was left', async () => {
    show('poll', 99_000)
    inStep.close()
    await clock.pass(5_000)
    expect(shown).toEqual([])
  })
})

describe('the picture’s clock', () => {
  it('holds a message for as long as the picture is behind, however the two clocks stand', () => {
    let wall = 1_000_000
    let behind: number | null = 400
    const { now, heard } = createPictureClock({ wall: () => wall, behindMs: () => behind })
    expect(now()).toBeNull()
    // A poll that was opened long ago says little of the way.
    heard(1_000)
    heard(500_000)
    expect(now()).toBe(499_600)
    wall += 400
    expect(now()).toBe(500_000)
    // What took longer on its way does not move it.
    wall += 10_000
    heard(500_000)
    expect(now()).toBe(510_000)
    behind = null
    expect(now()).toBeNull()
  })

  it.each([
    [
      'by what was measured from capture to display, less the way that a message takes too',
      300,
      60,
      120,
      270,
    ],
    ['never ahead of the message', 10, 60, 120, 0],
    ['by the buffer where nothing was measured', null, 60, 120, 120],
    ['not at all known where no picture waits', null, 60, null, null],
  ])('is behind %s', (_name, glassToGlassMs, roundTripMs, jitterBufferMs, expected) => {
    expect(behindMs({ glassToGlassMs, roundTripMs, jitterBufferMs })).toBe(expected)
    expect(behindMs(null)).toBeNull()
  })
})
