import { beforeEach, describe, expect, it } from 'vitest'
import { createPictureClock } from '../../../src/renderer/viewer/player/picture-clock'
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
  it('is the measured one where there is one', () => {
    const { now } = createPictureClock({ wall: () => 5, captured: () => 77, jitterBufferMs: () => 100 })
    expect(now()).toBe(77)
  })
  it('holds a message for as long as the picture waits in its buffer, however the two clocks stand', () => {
    let wall = 1_000_000
    let bufferMs: number | null = 400
    const { now, heard } = createPictureClock({
      wall: () => wall,
      captured: () => null,
      jitterBufferMs: () => bufferMs,
    })
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
    bufferMs = null
    expect(now()).toBeNull()
  })
})
