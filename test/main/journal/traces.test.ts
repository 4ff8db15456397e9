import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventTrace } from '../../../src/shared/domain/rule'
import { type JournalStage, openJournalStage } from './journal-stage'

let stage: JournalStage
beforeEach(async () => {
  stage = await openJournalStage()
})
afterEach(() => stage.end())

const trace = (at: number, part: Partial<EventTrace> = {}): EventTrace => ({
  ...{ eventId: `event-${at}`, at, lane: 'show', trigger: 'tip', viewerId: 'v', viewerName: 'Lena' },
  ...{ amount: 25, about: 'hi', rules: [] },
  ...part,
})
const add = (made: EventTrace, isDear = true) => stage.journal.traces.add(isDear, () => made)
const found = (text = '', before = Number.MAX_SAFE_INTEGER, most = 50) =>
  stage.journal.traces.find({ text, before, most }).map(({ at }) => at)

describe('why rules did what they did', () => {
  it('is found after a restart, newest first, by whoever and whatever it was about', async () => {
    const rules: EventTrace['rules'] = [
      {
        ruleId: 'a',
        label: 'Pulse',
        verdict: 'ran',
        condition: null,
        cooldownLeftMs: null,
        queuePlace: 0,
        steps: [],
      },
    ]
    add(trace(1, { viewerName: 'Ana' }))
    add(trace(2, { about: 'Happy Birthday' }))
    add(trace(3, { rules }))
    stage.journal.close()
    await stage.reopen()
    expect(found()).toEqual([3, 2, 1])
    expect([found('ana'), found('birthday'), found('pulse'), found('event-3'), found('nobody')]).toEqual([
      ...[[1], [2], [3], [3], []],
    ])
    expect(found('', 3, 1)).toEqual([2])
    expect(stage.journal.traces.of('event-3')?.rules).toEqual(rules)
    expect(stage.journal.traces.of('event-9')).toBeNull()
  })

  it('is read when it is written, some time after it began', async () => {
    let about = 'begun'
    stage.journal.traces.add(true, () => trace(1, { about }))
    about = 'done'
    await stage.clock.pass(1_000)
    expect(stage.journal.traces.of('event-1')?.about).toBe('done')
  })

  it('is kept for tips and what ran before it is kept for others, and a storm leaves out the rest', async () => {
    for (let at = 0; at < 1_000; at++) add(trace(at, { eventId: `idle-${at}` }), false)
    for (let at = 0; at < 60; at++) add(trace(1_000 + at))
    for (let times = 0; times < 5; times++) await stage.clock.pass(500)
    expect(found('event-', Number.MAX_SAFE_INTEGER, 200)).toHaveLength(60)
    expect(found('idle-', Number.MAX_SAFE_INTEGER, 200).length).toBeLessThan(60)
  })

  it('is bounded: the oldest of five thousand make room', async () => {
    for (let at = 0; at < 5_200; at++) {
      add(trace(at))
      if (at % 50 === 49) await stage.clock.pass(500)
    }
    const count = stage.fromOutside(
      (database) => database.prepare('SELECT count(*) AS n FROM traces').get()?.n,
    )
    expect(count).toBe(5_000)
    expect(found('event-199', Number.MAX_SAFE_INTEGER, 1)).toEqual([1_999])
    expect(stage.journal.traces.of('event-0')).toBeNull()
  })

  it('throws into nobody while the disk refuses', async () => {
    const other = new DatabaseSync(stage.file)
    other.exec('BEGIN IMMEDIATE')
    add(trace(1))
    await stage.clock.pass(1_000)
    expect(stage.problems).toHaveLength(1)
    other.exec('ROLLBACK')
    other.close()
    add(trace(2))
    await stage.clock.pass(1_000)
    expect(found()).toEqual([2])
  })
})
