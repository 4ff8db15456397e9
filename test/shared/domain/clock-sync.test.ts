import { expect, it } from 'vitest'
import { createClockSync } from '../../../src/shared/domain/clock-sync'

it('knows nothing before the first exchange, and again after a reset', () => {
  const sync = createClockSync()
  expect([sync.offsetMs(), sync.roundTripMs()]).toEqual([null, null])
  sync.add({ sentAt: 0, roomAt: 105, receivedAt: 10 })
  expect([sync.offsetMs(), sync.roundTripMs()]).toEqual([100, 10])
  sync.reset()
  expect([sync.offsetMs(), sync.roundTripMs()]).toEqual([null, null])
})

it('believes the quickest of the last eight exchanges', () => {
  const sync = createClockSync()
  sync.add({ sentAt: 0, roomAt: 1_001, receivedAt: 2 })
  // Slow one way: these alone would say 1,090.
  for (let index = 1; index < 8; index++)
    sync.add({ sentAt: index * 500, roomAt: index * 500 + 1_190, receivedAt: index * 500 + 200 })
  expect(sync.offsetMs()).toBe(1_000)
  sync.add({ sentAt: 9_000, roomAt: 10_190, receivedAt: 9_200 })
  expect(sync.offsetMs()).toBe(1_090)
})

it('smooths the round trip', () => {
  const sync = createClockSync()
  sync.add({ sentAt: 0, roomAt: 0, receivedAt: 16 })
  sync.add({ sentAt: 100, roomAt: 100, receivedAt: 180 })
  expect(sync.roundTripMs()).toBe(24)
})
