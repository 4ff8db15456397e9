import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, type Journal } from '../../../src/main/journal/journal'
import type { RoomEventOf } from '../../../src/shared/domain/room'
import { systemClock } from '../../../src/shared/system-clock'

let dir: string
let problems: string[]
let journal: Journal

const open = () =>
  createJournal({
    file: join(dir, 'journal.db'),
    clock: systemClock,
    onLine: () => undefined,
    onProblem: (text) => problems.push(text),
  })
const tip = (seq: number): RoomEventOf<'tip'> => ({
  kind: 'tip',
  seq,
  id: `event-${seq}`,
  at: 1_000 + seq,
  viewerId: 'v',
  viewerName: 'Lena',
  amount: 25,
  itemId: null,
  note: null,
})
const line = {
  topic: 'safety',
  level: 'info',
  what: 'safety.armed',
  who: null,
  detail: { minutes: 5 },
} as const

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-journal-'))
  problems = []
  journal = await open()
})
afterEach(() => journal.close())

describe('room events', () => {
  it('are taken in once, whatever the network repeats', () => {
    expect(journal.store(tip(1))).toBe(true)
    expect(journal.store(tip(1))).toBe(false)
    expect(journal.recentEvents(10)).toEqual([tip(1)])
  })

  it('are there after a restart, and the next resume starts behind them', async () => {
    journal.store(tip(1))
    journal.store(tip(2))
    journal.close()
    journal = await open()
    expect(journal.lastSeq()).toBe(2)
    expect(journal.store(tip(2))).toBe(false)
  })

  it('count from the start again when the room began its journal anew, and stay known', () => {
    journal.store(tip(7))
    journal.rewind()
    expect(journal.lastSeq()).toBe(0)
    expect(journal.store(tip(7))).toBe(false)
  })
})

describe('lines', () => {
  it('keep their order and survive a restart', async () => {
    journal.record(line)
    journal.record({ ...line, what: 'safety.stopped' })
    journal.close()
    journal = await open()
    expect(journal.recentLines(10).map(({ what }) => what)).toEqual(['safety.armed', 'safety.stopped'])
    journal.record({ ...line, what: 'safety.reset' })
    const ids = journal.recentLines(10).map(({ id }) => id)
    expect(ids).toEqual([1, 2, 3])
  })

  it('cost the caller far less than a write', () => {
    const startedAt = performance.now()
    for (let index = 0; index < 1_000; index++) journal.record(line)
    expect(performance.now() - startedAt).toBeLessThan(500)
    expect(journal.recentLines(2_000)).toHaveLength(1_000)
  })
})

it('a journal that is not a database is set aside with a notice, and a new one begun', async () => {
  journal.close()
  await writeFile(
    join(dir, 'journal.db'),
    'this is not a database, it is a sentence that fills a page '.repeat(20),
  )
  journal = await open()
  expect(problems.join()).toMatch(/damaged/)
  expect((await readdir(dir)).some((name) => name.includes('damaged'))).toBe(true)
  expect(journal.store(tip(1))).toBe(true)
})
