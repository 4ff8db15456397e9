import { describe, expect, it } from 'vitest'
import {
  type DuckState,
  duckStep,
  holdMs,
  notDucked,
} from '../../../../src/renderer/studio/media/sound/dsp/duck'
import { createPeakHold } from '../../../../src/renderer/studio/media/sound/peak-hold'
import { defaultMixer } from '../../../../src/shared/domain/mixer'

const settings = { ...defaultMixer.ducking, isOn: true, amountDb: 12, attackMs: 50, releaseMs: 400 }

describe('the envelope of ducking', () => {
  function lasting(state: DuckState, microphoneDbfs: number, ms: number, asked = settings): DuckState {
    let now = state
    for (let at = 0; at < ms; at += 5) now = duckStep(now, asked, { microphoneDbfs, ms: 5 })
    return now
  }
  const speaking = () => lasting(notDucked, -20, 1_000)

  it('goes down with its attack: two thirds of the way in one time constant', () =>
    expect(lasting(notDucked, -20, 50).gainDb).toBeCloseTo(-12 * 0.632, 1))

  it('is all the way down while speech lasts', () => expect(speaking().gainDb).toBeCloseTo(-12, 1))

  it('stays down between words', () =>
    expect(lasting(speaking(), -90, holdMs - 10).gainDb).toBeCloseTo(-12, 1))

  it('comes up with its release once speech is over', () =>
    expect(lasting(speaking(), -90, holdMs + 400).gainDb).toBeCloseTo(-12 * 0.368, 0))

  it('does not move for what is quieter than speech', () =>
    expect(lasting(notDucked, -35, 1_000).gainDb).toBe(0))

  it('does not move while it is off, and lets go when it is switched off', () => {
    const off = { ...settings, isOn: false }
    expect(lasting(notDucked, -20, 1_000, off).gainDb).toBe(0)
    expect(lasting(speaking(), -20, 4_000, off).gainDb).toBeCloseTo(0, 1)
  })
})

describe('a held peak', () => {
  it('stays for a second and a half, then falls by 20 dB a second', () => {
    const hold = createPeakHold()
    expect(hold(-6, 0)).toBe(-6)
    expect(hold(-40, 1_000)).toBe(-6)
    expect(hold(-40, 2_000)).toBeCloseTo(-16)
    expect(hold(-40, 2_500)).toBeCloseTo(-26)
    expect(hold(-40, 4_000)).toBe(-40)
  })

  it('follows what is louder at once', () => {
    const hold = createPeakHold()
    hold(-20, 0)
    expect(hold(-3, 100)).toBe(-3)
  })
})
