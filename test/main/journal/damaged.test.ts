import { open as openFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalStage, line, openJournalStage, safetyLine, shown, tip } from './journal-stage'

let stage: JournalStage
beforeEach(async () => {
  stage = await openJournalStage()
})
afterEach(() => stage.end())

describe('a disk that refuses', () => {
  let other: DatabaseSync
  beforeEach(() => {
    other = new DatabaseSync(stage.file)
    other.exec('BEGIN IMMEDIATE')
    return () => other.close()
  })

  it('throws into nobody who records, is told once, and loses nothing when it works again', async () => {
    for (let index = 0; index < 3; index++) {
      stage.journal.record(safetyLine)
      await stage.clock.pass(100)
    }
    expect(stage.problems).toHaveLength(1)
    expect(stage.problems[0]).toMatch(/cannot be written/)
    expect(stage.journal.recentLines(10)).toHaveLength(3)
    other.exec('ROLLBACK')
    await stage.clock.pass(1_000)
    expect(stage.committed()).toBe(3)
  })

  it('keeps a bounded number of lines in memory', async () => {
    for (let index = 0; index < 5_000; index++) stage.journal.record(line)
    await stage.clock.pass(50)
    expect(stage.journal.recentLines(10_000)).toHaveLength(2_000)
    expect(stage.journal.recentLines(1)[0]?.id).toBe(5_000)
  })

  it('refuses an event with a code, so that nothing acts on what is not stored', () => {
    expect(() => stage.journal.store(tip(1))).toThrow(expect.objectContaining({ code: 'unavailable' }))
    expect(() => stage.journal.saveOutcome('event-1', shown)).not.toThrow()
    other.exec('ROLLBACK')
    expect(stage.journal.store(tip(1))).toBe(true)
  })
})

describe('a journal file', () => {
  it.each<[string, () => Promise<void>]>([
    ['that is no database', () => writeFile(stage.file, 'a sentence that fills a page '.repeat(40))],
    ['with a damaged page', damagePages],
  ])('%s is set aside with its log and a notice, and a new one begun', async (_name, damage) => {
    for (let seq = 1; seq <= 200; seq++) stage.journal.store(tip(seq))
    stage.journal.close()
    await damage()
    await writeFile(`${stage.file}-wal`, 'left behind')
    await stage.reopen()
    expect(stage.problems.join()).toMatch(/damaged/)
    expect((await readdir(stage.dir)).some((name) => name.includes('damaged'))).toBe(true)
    expect(stage.journal.lastSeq()).toBe(0)
    expect(stage.journal.store(tip(1))).toBe(true)
  })

  it('that somebody else holds is left alone, and memory serves meanwhile', async () => {
    stage.journal.store(tip(1))
    stage.journal.close()
    const holder = new DatabaseSync(stage.file)
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    await stage.reopen()
    expect(stage.problems.join()).toMatch(/cannot be opened/)
    expect(stage.journal.store(tip(2))).toBe(true)
    holder.close()
    expect((await readdir(stage.dir)).some((name) => name.includes('damaged'))).toBe(false)
  })

  it('that can have no folder is replaced by memory, and the studio starts', async () => {
    await writeFile(join(stage.dir, 'blocked'), '')
    const other = await stage.open(join(stage.dir, 'blocked', 'below', 'stage.journal.db'))
    expect(stage.problems.join()).toMatch(/cannot be opened/)
    other.record(line)
    expect(other.recentLines(1)).toHaveLength(1)
    other.close()
  })
})

/** Keeps the header, so that it still opens, and overwrites what follows. */
async function damagePages(): Promise<void> {
  const handle = await openFile(stage.file, 'r+')
  const { size } = await handle.stat()
  await handle.write(Buffer.alloc(size - 4_096, 0xab), 0, size - 4_096, 4_096)
  await handle.close()
}
