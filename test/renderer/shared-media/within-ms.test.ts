import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withinMs } from '../../../src/renderer/shared-media/within-ms'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a request that may take only so long', () => {
  it('is aborted when its time is over, and not before', () => {
    const signal = withinMs(5_000)
    vi.advanceTimersByTime(4_999)
    expect(signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(signal.aborted).toBe(true)
  })

  it('is aborted at once with the one that cancels it, also when that was earlier', () => {
    const cancel = new AbortController()
    const signal = withinMs(5_000, cancel.signal)
    cancel.abort()
    expect(signal.aborted).toBe(true)
    expect(withinMs(5_000, cancel.signal).aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})
