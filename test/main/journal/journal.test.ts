import { mkdtemp, open as openFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, type Journal } from '../../../src/main/journal/journal'
import type { JournalEntry, JournalLine } from '../../../src/shared/domain/journal'
import type { RoomEventOf } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let dir: string
let problems: string[]
let told: JournalLine[]
let clock: ManualClock
let journal: Journal

const file = () => join(dir, 'journal.db')
const open = (where = file()) =>
  createJournal({
    file: where,
    clock,
    onLine: (line) => told.push(line),
    onProblem: (text) => problems.push(text),
  })
const tip = (seq: number, id = `event-${seq}`): RoomEventOf<'tip'> => ({
  kind: 'tip',
  seq,
  id,
  at: 1_000 + seq,
  viewerId: 'v',
  viewerName: 'Lena',
  amount: 25,
  itemId: null,
  note: null,
})
const line: JournalEntry = { topic: 'room', level: 'info', what: 'room.joined', who: null, detail: { n: 5 } }
const safetyLine: JournalEntry = { ...line, topic: 'safety', what: 'safety.armed' }

/** Another connection to the same file, which sees only what has been committed. */
function fromOutside<T>(look: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file())
  try {
    return look(database)
  } finally {
    database.close()
  }
}
const committed = () =>
  fromOutside((database) => Number(database.prepare('SELECT count(*) AS n FROM lines').get()?.n))

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-journal-'))
  problems = []
  told = []
  clock = createManualClock()
  journal = await open()
})
afterEach(async () => {
  journal.close()
  await rm(dir, { recursive: true })
})

describe('room events', () => {
  it('are taken in once, whatever the network repeats', () => {
    expect(journal.store(tip(1))).toBe(true)
    expect(journal.store(tip(1))).toBe(false)
    expect(journal.store(tip(9, 'event-1'))).toBe(false)
    expect(journal.recentEvents(10)).toEqual([tip(1)])
  })

  it('are on the disk when storing returns', () => {
    journal.store(tip(1))
    expect(fromOutside((database) => database.prepare('SELECT id FROM events').all())).toEqual([
      { id: 'event-1' },
    ])
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

  it('knows the tips that never came to an outcome, and nothing else', async () => {
    for (const seq of [1, 2, 3]) journal.store(tip(seq))
    journal.store({ kind: 'joined', seq: 4, id: 'event-4', at: 1, viewerId: 'v', viewerName: 'Lena' })
    journal.saveOutcome('event-2', [])
    fromOutside((database) =>
      database.exec(`INSERT INTO events (id, seq, body) VALUES ('x', 9, '{"kind":"tip","s')`),
    )
    expect(journal.unfinishedTips()).toEqual([tip(1), tip(3)])
  })

  it('keep what became of them', () => {
    journal.store(tip(1))
    journal.saveOutcome('event-1', [{ kind: 'alert' }])
    const row = fromOutside((database) => database.prepare('SELECT outcome FROM events').get())
    expect(JSON.parse(String(row?.outcome))).toEqual([{ kind: 'alert' }])
  })

  it('that another version wrote are passed over, and the rest is read', () => {
    journal.store(tip(1))
    fromOutside((database) =>
      database.exec(`INSERT INTO events (id, seq, body) VALUES ('x', 2, '{"kind":"n')`),
    )
    journal.store(tip(3))
    expect(journal.recentEvents(10)).toEqual([tip(1), tip(3)])
  })
})

describe('lines', () => {
  it('keep their order and survive a restart', async () => {
    journal.record(line)
    journal.record({ ...line, what: 'room.left' })
    journal.close()
    journal = await open()
    journal.record({ ...line, what: 'room.back' })
    expect(journal.recentLines(10).map(({ id, what }) => [id, what])).toEqual([
      [1, 'room.joined'],
      [2, 'room.left'],
      [3, 'room.back'],
    ])
  })

  it('are told at once and written together a moment later', async () => {
    for (let index = 0; index < 5; index++) journal.record(line)
    expect(told).toHaveLength(5)
    expect(committed()).toBe(0)
    await clock.pass(50)
    expect(committed()).toBe(5)
  })

  it('of safety are written as soon as their cause has run, and a storm of them shares its writes', async () => {
    await clock.pass(1_000)
    journal.record(safetyLine)
    await clock.pass(0)
    expect(committed()).toBe(1)
    for (let index = 0; index < 20; index++) journal.record(safetyLine)
    await clock.pass(0)
    expect(committed()).toBe(1)
    await clock.pass(50)
    expect(committed()).toBe(21)
  })

  it('cost the caller no write', () => {
    const startedAt = performance.now()
    for (let index = 0; index < 1_000; index++) journal.record(line)
    expect((performance.now() - startedAt) / 1_000).toBeLessThan(0.2)
  })

  it('are pruned beyond the latest 50,000', async () => {
    for (let batch = 0; batch < 6; batch++) {
      for (let index = 0; index < 8_777; index++) journal.record(line)
      await clock.pass(50)
    }
    expect(committed()).toBeLessThanOrEqual(51_000)
    expect(committed()).toBeGreaterThanOrEqual(50_000)
    expect(journal.recentLines(1)[0]?.id).toBe(6 * 8_777)
  })
})

describe('a disk that refuses', () => {
  let other: DatabaseSync
  beforeEach(() => {
    other = new DatabaseSync(file())
    other.exec('BEGIN IMMEDIATE')
    return () => other.close()
  })

  it('throws into nobody who records, is told once, and loses nothing when it works again', async () => {
    for (let index = 0; index < 3; index++) {
      journal.record(safetyLine)
      await clock.pass(100)
    }
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/cannot be written/)
    expect(journal.recentLines(10)).toHaveLength(3)
    other.exec('ROLLBACK')
    await clock.pass(1_000)
    expect(committed()).toBe(3)
  })

  it('keeps a bounded number of lines in memory', async () => {
    for (let index = 0; index < 5_000; index++) journal.record(line)
    await clock.pass(50)
    expect(journal.recentLines(10_000)).toHaveLength(2_000)
    expect(journal.recentLines(1)[0]?.id).toBe(5_000)
  })

  it('refuses an event with a code, so that nothing acts on what is not stored', () => {
    expect(() => journal.store(tip(1))).toThrow(expect.objectContaining({ code: 'unavailable' }))
    expect(() => journal.saveOutcome('event-1', [])).not.toThrow()
    other.exec('ROLLBACK')
    expect(journal.store(tip(1))).toBe(true)
  })
})

describe('a journal file', () => {
  it.each<[string, () => Promise<void>]>([
    ['that is no database', () => writeFile(file(), 'a sentence that fills a page '.repeat(40))],
    ['with a damaged page', damagePages],
  ])('%s is set aside with its log and a notice, and a new one begun', async (_name, damage) => {
    for (let seq = 1; seq <= 200; seq++) journal.store(tip(seq))
    journal.close()
    await damage()
    await writeFile(`${file()}-wal`, 'left behind')
    journal = await open()
    expect(problems.join()).toMatch(/damaged/)
    expect((await readdir(dir)).some((name) => name.includes('damaged'))).toBe(true)
    expect(journal.lastSeq()).toBe(0)
    expect(journal.store(tip(1))).toBe(true)
  })

  it('that somebody else holds is left alone, and memory serves meanwhile', async () => {
    journal.store(tip(1))
    journal.close()
    const holder = new DatabaseSync(file())
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    journal = await open()
    expect(problems.join()).toMatch(/cannot be opened/)
    expect(journal.store(tip(2))).toBe(true)
    holder.close()
    expect((await readdir(dir)).some((name) => name.includes('damaged'))).toBe(false)
  })

  it('that can have no folder is replaced by memory, and the studio starts', async () => {
    await writeFile(join(dir, 'blocked'), '')
    const other = await open(join(dir, 'blocked', 'below', 'journal.db'))
    expect(problems.join()).toMatch(/cannot be opened/)
    other.record(line)
    expect(other.recentLines(1)).toHaveLength(1)
    other.close()
  })
})

it('may be closed twice, and a late line after it harms nobody', () => {
  journal.close()
  journal.close()
  expect(() => journal.record(line)).not.toThrow()
})

/** Keeps the header, so that it still opens, and overwrites what follows. */
async function damagePages(): Promise<void> {
  const handle = await openFile(file(), 'r+')
  const { size } = await handle.stat()
  await handle.write(Buffer.alloc(size - 4_096, 0xab), 0, size - 4_096, 4_096)
  await handle.close()
}
