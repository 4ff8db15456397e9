import { describe, expect, it } from 'vitest'
import { endsOf, nextTimeOfDay } from '../../../src/renderer/studio/features/countdowns/until'

const noon = new Date(2026, 2, 3, 12, 0, 0).getTime()
const at = (time: string) => new Date(nextTimeOfDay(time, noon) ?? Number.NaN)

describe('a time of day', () => {
  it('is the next one: today’s while it is to come, else tomorrow’s', () => {
    expect(at('12:01').getTime() - noon).toBe(60_000)
    expect([at('11:59').getDate(), at('11:59').getHours()]).toEqual([4, 11])
    expect(at('12:00').getDate()).toBe(4)
  })
  it.each(['', '24:00', '7:00', '12:60', 'noon'])('is none where it says "%s"', (time) =>
    expect(nextTimeOfDay(time, noon)).toBeNull(),
  )
})

describe('the end of a countdown', () => {
  const draft = { kind: 'in' as const, minutes: 1.5, time: '' }
  it('is so many minutes away, or at a time of day', () => {
    expect(endsOf(draft, noon)).toEqual({ ms: 90_000 })
    expect(endsOf({ ...draft, kind: 'at', time: '12:30' }, noon)).toEqual({ at: noon + 1_800_000 })
  })
  it('is none for nothing', () => {
    expect(endsOf({ ...draft, minutes: 0 }, noon)).toBeNull()
    expect(endsOf({ ...draft, kind: 'at' }, noon)).toBeNull()
  })
})
