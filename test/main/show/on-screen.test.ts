import { beforeEach, describe, expect, it } from 'vitest'
import { createShowScreen, resultShownMs, type ShowScreen } from '../../../src/main/show/on-screen'
import { markerOf } from '../../../src/main/wires/show'
import type { GoalView } from '../../../src/shared/domain/goal'
import type { OnScreen } from '../../../src/shared/domain/on-screen'
import type { PollView } from '../../../src/shared/domain/poll'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { asked } from '../../room/show/show-room'

let clock: ManualClock
let poll: PollView | null
let goals: GoalView[]
let wanted: { poll: boolean; goals: boolean }
let shown: OnScreen[]
let screen: ShowScreen
let closedAt: number | null

beforeEach(() => {
  clock = createManualClock()
  closedAt = null
  poll = {
    ...asked(),
    ...{ state: 'open', closesInMs: null, closedAgoMs: null, count: { voters: 1, weights: [1, 0] } },
    pictureAt: null,
  }
  goals = []
  wanted = { poll: true, goals: true }
  shown = []
  screen = createShowScreen({
    clock,
    poll: () => poll && { ...poll, closedAgoMs: closedAt === null ? null : clock.now() - closedAt },
    goals: () => goals,
    wanted: () => wanted,
    show: (now) => shown.push(now),
  })
})
const latest = () => shown.at(-1)?.poll ?? null

describe('what pictures show of a poll', () => {
  it('is told when it changes, and only then', () => {
    screen.review()
    screen.review()
    expect(shown).toHaveLength(1)
    expect(latest()).toMatchObject({ isOpen: true, count: { weights: [1, 0] } })
  })
  it('keeps a secret until the end', () => {
    poll = poll && { ...poll, results: 'atEnd' }
    screen.review()
    expect(latest()?.count).toBeNull()
  })
  it('ends a while after the poll, by itself', async () => {
    screen.review()
    poll = poll && { ...poll, state: 'closed' }
    closedAt = clock.now()
    screen.review()
    expect(latest()).toMatchObject({ isOpen: false })
    await clock.pass(resultShownMs - 1)
    expect(latest()).not.toBeNull()
    await clock.pass(1)
    expect(latest()).toBeNull()
  })
  it('is nothing where the operator does not want it, and at most three goals', () => {
    wanted = { poll: false, goals: true }
    goals = Array.from({ length: 5 }, (_, at) => ({
      ...{ id: `goal-no-${at}`, title: 'A song', amount: 100, reward: '', raised: 10, isReached: false },
    }))
    screen.review()
    expect(latest()).toBeNull()
    expect(shown.at(-1)?.goals).toHaveLength(3)
    wanted = { poll: false, goals: false }
    screen.review()
    expect(shown.at(-1)?.goals).toEqual([])
  })
})

it('marks in a recording where a poll begins and ends, and where a goal is reached', () => {
  const told = { seq: 1, id: 'e', at: 0, viewerId: null, viewerName: 'Studio' }
  const asked_ = {
    pollId: 'poll-one',
    question: 'Q'.repeat(120),
    options: ['a', 'b'],
    pollKind: 'single' as const,
  }
  const events: RoomEvent[] = [
    { ...told, ...asked_, kind: 'pollOpened' },
    { ...told, ...asked_, kind: 'pollClosed', count: { voters: 0, weights: [0, 0] } },
    { ...told, kind: 'goalReached', goalId: 'goal-one', round: 0, title: 'A song', amount: 5, reward: '' },
    { ...told, viewerId: 'v', kind: 'joined' },
  ]
  const markers = events.map(markerOf)
  expect(markers.map((marker) => marker?.kind ?? null)).toEqual(['poll', 'poll', 'goal', null])
  for (const marker of markers) expect(marker?.label.length ?? 0).toBeLessThanOrEqual(100)
})
