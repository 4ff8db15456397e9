import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../../src/room/store/database'
import { createStore } from '../../../src/room/store/store'
import { systemClock } from '../../../src/shared/system-clock'

let dir: string
let file: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-ledger-'))
  file = join(dir, 'room.db')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

it('refuses a file that is no ledger, names it and says what to do', async () => {
  await writeFile(file, 'x'.repeat(4_096))
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ code: 'fileCorrupt', message: expect.stringContaining('move the file away') }),
  )
  expect(await readFile(file, 'utf8')).toBe('x'.repeat(4_096))
})
it('refuses a ledger that was cut in half', async () => {
  const store = createStore(openDatabase(file), systemClock)
  const viewer = store.admit(null, 'Ana', 100)
  for (let index = 0; index < 400; index++)
    store.chat({ key: `chat-key-${index}`, text: 't'.repeat(400), viewerId: viewer.id, name: 'Ana' })
  store.close()
  const whole = await readFile(file)
  await writeFile(file, whole.subarray(0, Math.floor(whole.length / 2)))
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'fileCorrupt' }))
})
it('lets no second server write to the same ledger', () => {
  const store = createStore(openDatabase(file), systemClock)
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ code: 'unavailable', message: expect.stringContaining('in use') }),
  )
  store.close()
  openDatabase(file).close()
})
it('leaves a ledger of a newer program alone', () => {
  const database = openDatabase(file)
  database.exec('PRAGMA user_version=99')
  database.close()
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'unavailable' }))
})
