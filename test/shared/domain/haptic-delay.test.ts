import { describe, expect, it } from 'vitest'
import {
  delaysOf,
  isPlausibleTap,
  type TipDelay,
  tapToWriteMs,
} from '../../../src/shared/domain/haptic-delay'

const delay = { toRoomMs: 20, errorMs: 5, toStudioMs: 2, waitedMs: 10, writeMs: 8, writtenAt: 1 }
const tip = (eventId: string, part: Partial<TipDelay>): TipDelay => ({
  eventId,
  viewerName: 'Ana',
  delay,
  seen: null,
  ...part,
})

it.each([
  ['just now', 1_000_000 - 30, 10, true],
  ['ten minutes ago and more', 1_000_000 - 600_001, 10, false],
  ['ahead, within its own error', 1_000_000 + 9, 10, true],
  ['ahead of that', 1_000_000 + 11, 10, false],
  ['far ahead, however large its error', 1_000_000 + 5_000, 60_000, false],
])('a tap %s', (_when, at, errorMs, isPlausible) =>
  expect(isPlausibleTap({ at, errorMs }, 1_000_000)).toBe(isPlausible),
)

describe('how long tips took', () => {
  it('is the sum of the hops, and nothing where the tap is not known', () => {
    expect(tapToWriteMs(delay)).toBe(40)
    expect(tapToWriteMs({ ...delay, toRoomMs: null })).toBeNull()
  })
  it('is told over those that were measured only', () => {
    const seen = { tapToSeenMs: 300, isEstimated: false }
    const slow = { ...delay, waitedMs: 1_010 }
    const delays = delaysOf([
      tip('a', { seen }),
      tip('b', { delay: slow }),
      tip('c', { delay: { ...delay, toRoomMs: null } }),
    ])
    expect(delays.toWrite).toEqual({ p50: 40, p95: 1_040 })
    expect(delays.toSeen).toEqual({ p50: 300, p95: 300 })
    expect(delaysOf([])).toEqual({ latest: [], toWrite: null, toSeen: null })
  })
})
