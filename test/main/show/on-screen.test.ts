import { beforeEach, describe, expect, it } from 'vitest'
import { createShowScreen, resultShownMs, type ShowScreen } from '../../../src/main/show/on-screen'
import { markerOf } from '../../../src/main/wires/show'
import { type DrawView, drawDraft } from '../../../src/shared/domain/draw'
import type { GoalView } from '../../../src/shared/domain/goal'
import { nothingOnScreen, type OnScreen } from '../../../src/shared/domain/on-screen'
import type { OverlayKind } from '../../../src/shared/domain/overlay/kind'
import type { PollView } from '../../../src/shared/domain/poll'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { winnersShownMs } from '../../../src/shared/domain/screen-draw'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { asked } from '../../room/show/show-room'

let clock: ManualClock
let poll: PollView | null
let goals: GoalView[]
let wanted: { poll: boolean; goals: boolean }
let draw: DrawView | null
let rest: Omit<OnScreen, 'poll' | 'goals' | 'draw'>
let shownToo: OverlayKind[]
let shown: OnScreen[]
let screen: ShowScreen
let closedAt: number | null
let drawnAt: number | null

beforeEach(() => {
  clock = createManualClock()
  closedAt = null
  drawnAt = null
  poll = {
    ...asked(),
    ...{ state: 'open', closesInMs: null, closedAgoMs: null, count: { voters: 1, weights: [1, 0] } },
    pictureAt: null,
  }
  goals = []
  draw = null
  const { poll: _, goals: __, draw: ___, ...nothingElse } = nothingOnScreen
  rest = nothingElse
  shownToo = []
  wanted = { poll: true, goals: true }
  shown = []
  screen = createShowScreen({
    clock,
    poll: () => poll && { ...poll, closedAgoMs: closedAt === null ? null : clock.now() - closedAt },
    goals: () => goals,
    draw: () => draw && { ...draw, drawnAgoMs: drawnAt === null ? null : clock.now() - drawnAt },
    rest: () => rest,
    isShown: (kind) => (kind === 'poll' || kind === 'goals' ? wanted[kind] : shownToo.includes(kind)),
    show: (now) => shown.push(now),
  })
})
const won = { place: 0, name: 'Ana', counter: 0, ticket: 0, remaining: 1, voidBecause: null }
const drawnView = (part: Partial<DrawView>): DrawView => ({
  ...{ id: 'draw-one', draft: drawDraft.parse({ title: 'A mug' }), state: 'open', entries: 1, tickets: 1 },
  ...{ commitment: 'a'.repeat(64), seed: null, entriesHash: 'b'.repeat(64), publicValue: null },
  ...{ rounds: [won], cancelledBecause: null, wheel: [], drawnAgoMs: null, pictureAt: null },
  ...part,
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

describe('what pictures show of a draw', () => {
  it('is its wheel while it is under way, and its winners for a while', async () => {
    draw = drawnView({ state: 'open', rounds: [] })
    shownToo = ['draw']
    screen.review()
    expect(shown.at(-1)?.draw).toMatchObject({ title: 'A mug', state: 'open', drawnAt: null })
    draw = drawnView({ state: 'drawn' })
    drawnAt = clock.now()
    screen.review()
    expect(shown.at(-1)?.draw).toMatchObject({ state: 'drawn', drawnAt: expect.any(Number) })
    await clock.pass(winnersShownMs - 1)
    expect(shown.at(-1)?.draw).not.toBeNull()
    await clock.pass(1)
    expect(shown.at(-1)?.draw).toBeNull()
  })
  it('is nothing once it was called off, or where the operator does not want it', () => {
    draw = drawnView({ state: 'cancelled' })
    shownToo = ['draw']
    screen.review()
    draw = drawnView({ state: 'open' })
    shownToo = []
    screen.review()
    expect(shown.map((each) => each.draw)).toEqual([null, null])
    expect(screen.all().draw).toMatchObject({ title: 'A mug' })
  })
})

describe('what else pictures show', () => {
  const full = {
    ticker: { latest: [{ id: 't', name: 'Lena', amount: 25 }], top: { name: 'Lena', amount: 25 } },
    viewers: 42,
    chat: [{ name: 'Lena', text: 'hello' }],
    texts: [{ slot: 'top' as const, text: 'Back soon' }],
  }
  it('is what is switched on; pages of their own have the rest all the same', () => {
    rest = { ...rest, ...full }
    shownToo = ['viewers', 'text']
    screen.review()
    expect(shown.at(-1)).toMatchObject({ viewers: 42, texts: full.texts, ticker: null, chat: [] })
    expect(screen.all()).toMatchObject(full)
  })
  it('is told when only what no picture shows has changed, for those pages', () => {
    screen.review()
    rest = { ...rest, viewers: 7 }
    screen.review()
    expect(shown).toHaveLength(2)
    expect(shown.at(-1)?.viewers).toBeNull()
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
