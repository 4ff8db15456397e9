import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCatchUp, type Resume } from '../../../src/main/room-link/catch-up'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { createSteppingClock } from '../../fakes/stepping-clock'
import { createMemoryJournal } from './memory-journal'

const eventOf = (seq: number, ledger = 'a'): RoomEvent => ({
  kind: 'joined',
  viewerId: 'v',
  viewerName: 'Ana',
  seq,
  id: `${ledger}-${seq}`,
  at: seq,
})
const log = (length: number, ledger = 'a') => Array.from({ length }, (_, index) => eventOf(index + 1, ledger))

function follow(journal = createMemoryJournal()) {
  const clock = createSteppingClock()
  const emitted: { id: string; late: boolean }[] = []
  const problems: unknown[] = []
  const catchUp = createCatchUp({
    clock,
    journal,
    emit: ({ id }, late) => emitted.push({ id, late }),
    onProblem: (error) => problems.push(error),
  })
  return { clock, emitted, problems, catchUp, journal, ids: () => emitted.map(({ id }) => id) }
}
/** A room that answers three events a page out of `events`. */
const pager =
  (events: readonly RoomEvent[]): Resume =>
  async (after) => {
    const rest = events.filter(({ seq }) => seq > after)
    return { events: rest.slice(0, 3), caughtUp: rest.length <= 3 }
  }
const idsOf = (events: readonly RoomEvent[]) => events.map(({ id }) => id)

it('fetches what was missed, in pages and late, then takes what happens, live', async () => {
  const { clock, emitted, catchUp } = follow()
  catchUp.begin(pager(log(8)))
  await clock.pass(10)
  catchUp.take(eventOf(9))
  expect(emitted.map(({ id }) => id)).toEqual(idsOf(log(9)))
  expect(emitted.filter(({ late }) => !late)).toEqual([{ id: 'a-9', late: false }])
})

it('calls nothing late that was heard live while it still fetched', async () => {
  const events = log(2)
  const { clock, emitted, catchUp } = follow()
  catchUp.begin(pager(events))
  events.push(eventOf(3))
  catchUp.take(eventOf(3))
  await clock.pass(10)
  expect(emitted.at(-1)).toEqual({ id: 'a-3', late: false })
  expect(emitted).toHaveLength(3)
})

it('drops repeats and fetches a gap', async () => {
  const events = log(2)
  const { clock, ids, catchUp } = follow()
  catchUp.begin(pager(events))
  await clock.pass(10)
  catchUp.take(eventOf(2))
  events.push(eventOf(3), eventOf(4))
  catchUp.take(eventOf(4))
  await clock.pass(10)
  catchUp.take(eventOf(3))
  expect(ids()).toEqual(idsOf(log(4)))
})

it('begins anew when the room shows another ledger, shorter or longer than the one known', async () => {
  for (const length of [0, 3, 5, 12]) {
    const { clock, ids, catchUp, journal } = follow()
    catchUp.begin(pager(log(5)))
    await clock.pass(10)
    const other = log(length, 'b')
    catchUp.begin(pager(other))
    await clock.pass(10)
    expect(journal.rewinds).toBe(1)
    expect(new Set(ids())).toEqual(new Set([...idsOf(log(5)), ...idsOf(other)]))
    catchUp.take(eventOf(length + 1, 'b'))
    expect(ids().at(-1)).toBe(`b-${length + 1}`)
    expect(new Set(ids()).size).toBe(ids().length)
  }
})

it('lets nothing act that could not be stored, and takes it when it can be', async () => {
  const { clock, ids, catchUp, journal, problems } = follow()
  const events = log(2)
  catchUp.begin(pager(events))
  await clock.pass(10)
  journal.fail = true
  events.push(eventOf(3))
  catchUp.take(eventOf(3))
  await clock.pass(3_000)
  expect(ids()).toEqual(idsOf(log(2)))
  expect(problems.length).toBeGreaterThan(0)
  journal.fail = false
  await clock.pass(1_500)
  expect(ids()).toEqual(idsOf(log(3)))
})

type Step =
  | { do: 'happens'; reaches: boolean }
  | { do: 'repeat'; seq: number }
  | { do: 'cut' }
  | { do: 'restart' }
  | { do: 'wait' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('happens' as const), reaches: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('repeat' as const), seq: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'cut' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' as const }) },
)

it('tells every event once and in order, whatever is lost, repeated, cut or restarted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const journal = createMemoryJournal()
      const events: RoomEvent[] = []
      const told: string[] = []
      const failing: Resume = async () => Promise.reject(new Error('cut'))
      let now = follow(journal)
      let isUp = true
      const resume: Resume = (after) => (isUp ? pager(events)(after) : failing(after))
      now.catchUp.begin(resume)
      const collect = () => told.push(...now.ids())
      for (const each of steps) {
        if (each.do === 'happens') {
          const event = eventOf(events.length + 1)
          events.push(event)
          if (each.reaches) now.catchUp.take(event)
        }
        const repeated = each.do === 'repeat' ? events[each.seq - 1] : undefined
        if (repeated) now.catchUp.take(repeated)
        if (each.do === 'cut') {
          isUp = !isUp
          if (isUp) now.catchUp.begin(resume)
          else now.catchUp.end()
        }
        if (each.do === 'restart') {
          collect()
          now.catchUp.end()
          now = follow(journal)
          now.catchUp.begin(resume)
        }
        if (each.do === 'wait') await now.clock.pass(1_200)
      }
      isUp = true
      now.catchUp.begin(resume)
      await now.clock.pass(3_000)
      collect()
      expect(told).toEqual(idsOf(events))
    }),
    { numRuns: 150 },
  )
})
