import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../../src/room/store/database'
import { createStore } from '../../../src/room/store/store'
import { systemClock } from '../../../src/shared/system-clock'
import { faultsOf } from '../money/open-books'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pulsedeck-version-2-'))
  file = join(dir, 'room.db')
  const old = new DatabaseSync(file)
  old.exec(readFileSync(resolve('test/room/store/v2/room.sql'), 'utf8'))
  old.close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

it('a ledger that version 2 wrote keeps its people, credits and events, and knows invitations from then on', () => {
  for (let start = 0; start < 2; start++) {
    const database = openDatabase(file)
    const store = createStore(database, systemClock)
    const [chat] = store.eventsOf('chat')
    const ana = store.viewer(chat?.viewerId ?? '')
    expect(ana).toMatchObject({ name: 'Ana', credits: 75, colour: 'plain', follows: start > 0 })
    expect(store.eventsOf('moderation').map(({ role }) => role)).toEqual(['moderator'])
    expect(faultsOf(database)).toEqual([])
    expect(store.access.view()).toEqual({ invites: [], followers: start, tickets: null })
    const event = store.access.follow(ana?.id ?? '', true)
    expect(event?.kind).toBe(start === 0 ? 'followed' : undefined)
    store.close()
  }
})
