import { describe, expect, it } from 'vitest'
import { createRates } from '../../../src/main/actuation/rates'
import { createSeenEvents } from '../../../src/main/actuation/seen-events'
import { createManualClock } from '../../fakes/manual-clock'

describe('seen events', () => {
  it('knows an id again, and forgets the oldest beyond its number', () => {
    const isFirst = createSeenEvents(3)
    expect(['a', 'b', 'c', 'a'].map(isFirst)).toEqual([true, true, true, false])
    expect(isFirst('d')).toBe(true)
    expect(['b', 'c', 'd'].map(isFirst)).toEqual([false, false, false])
    expect(isFirst('a')).toBe(true)
  })

  it('remembers ten thousand', () => {
    const isFirst = createSeenEvents()
    for (let id = 0; id < 10_000; id++) isFirst(String(id))
    expect(isFirst('0')).toBe(false)
    isFirst('one more')
    expect(isFirst('0')).toBe(true)
  })
})

describe('rates', () => {
  it('refuse all viewers together beyond the global rate, and do not count what they refuse', async () => {
    const clock = createManualClock()
    const rates = createRates({
      clock,
      rates: () => ({ perViewer: { most: 2, windowMs: 1_000 }, all: { most: 3, windowMs: 1_000 } }),
    })
    expect(['a', 'a', 'a', 'b', 'c'].map(rates.take)).toEqual([true, true, false, true, false])
    await clock.pass(1_000)
    expect(rates.take('a')).toBe(true)
  })
})
