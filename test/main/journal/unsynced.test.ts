import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { unsynced } from '../../../src/main/journal/database'

/** 1 is NORMAL, 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous */
const syncOf = (database: DatabaseSync) => database.prepare('PRAGMA synchronous').get()?.synchronous

it('lets one piece of work wait for no disk, and whatever follows wait again, also after a failure', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('PRAGMA synchronous = FULL')
  expect([unsynced(database, () => syncOf(database)), syncOf(database)]).toEqual([1, 2])
  expect(() =>
    unsynced(database, () => {
      throw new Error('full')
    }),
  ).toThrow('full')
  expect(syncOf(database)).toBe(2)
  database.close()
})
