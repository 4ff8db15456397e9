import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/room/store/database'
import { createStore } from '../../../src/room/store/store'
import { systemClock } from '../../../src/shared/system-clock'
import { faultsOf } from '../money/open-books'

let dir: string
let file: string
let ids: Record<string, string>
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pulsedeck-version-1-'))
  file = join(dir, 'room.db')
  const old = new DatabaseSync(file)
  old.exec(readFileSync(resolve('test/room/store/v1/room.sql'), 'utf8'))
  ids = Object.fromEntries(
    old
      .prepare('SELECT name, id FROM viewers')
      .all()
      .map(({ name, id }) => [String(name), String(id)]),
  )
  old.close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('a ledger that version 1 wrote', () => {
  it('keeps every viewer’s credits and every event, adds up, and is brought over once', () => {
    for (let start = 0; start < 2; start++) {
      const database = openDatabase(file)
      const store = createStore(database, systemClock)
      const credits = ['Ana', 'Bo', 'Cy'].map((name) => store.viewer(ids[name] ?? '')?.credits)
      expect(credits).toEqual([75, 93, 0])
      expect(store.eventsAfter(0, 100).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect(faultsOf(database)).toEqual([])
      const { lines, held } = store.statement({ from: 0, to: Number.MAX_SAFE_INTEGER, after: null }, 100)
      expect(lines.map(({ kind, name, credits: moved }) => `${kind} ${name} ${moved}`)).toEqual([
        ...['start Ana 100', 'start Bo 100', 'tip Ana 25', 'settle Ana 25', 'tip Ana 30', 'refund Ana 30'],
        ...['grant Cy 40', 'tip Cy 40', 'settle Cy 40', 'tip Bo 7', 'settle Bo 7'],
      ])
      expect([lines.at(-1)?.earnedAfter, held]).toEqual([72, 0])
      store.close()
    }
  })

  it('still answers a key as before, gives a tip back that was not played, and none that was', () => {
    const database = openDatabase(file)
    const store = createStore(database, systemClock)
    const wish = { key: 'tip-key-04', amount: 7, itemId: null, note: 'hi "there"' }
    const { answer, event } = store.tip(ids.Bo ?? '', wish)
    expect([answer.credits, event]).toEqual([93, null])
    expect(store.refund({ eventId: answer.eventId, reason: 'unavailable' }).answer.credits).toBe(100)
    const [played] = store.eventsAfter(1, 1)
    expect(() => store.refund({ eventId: played?.id ?? '', reason: 'skipped' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
    expect(faultsOf(database)).toEqual([])
    store.close()
  })

  it('whose sums are wrong is refused and left as it was', () => {
    const old = new DatabaseSync(file)
    old.exec("UPDATE viewers SET credits = 1000 WHERE name = 'Bo'")
    old.close()
    const asItWas = readFileSync(file)
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'fileCorrupt' }))
    const after = new DatabaseSync(file, { readOnly: true })
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
    expect(after.prepare('SELECT sum(credits) AS sum FROM viewers').get()).toEqual({ sum: 1_075 })
    after.close()
    expect(asItWas.length).toBeGreaterThan(0)
  })
})
