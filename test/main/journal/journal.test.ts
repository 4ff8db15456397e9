import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalStage, line, openJournalStage, safetyLine, shown, tip } from './journal-stage'

let stage: JournalStage
beforeEach(async () => {
  stage = await openJournalStage()
})
afterEach(() => stage.end())

describe('room events', () => {
  it('are taken in once, whatever the network repeats', () => {
    expect(stage.journal.store(tip(1))).toBe(true)
    expect(stage.journal.store(tip(1))).toBe(false)
    expect(stage.journal.store(tip(9, 'event-1'))).toBe(false)
    expect(stage.journal.recentEvents(10)).toEqual([tip(1)])
  })

  it('are found again by their id', () => {
    stage.journal.store(tip(1))
    expect(stage.journal.eventOf('event-1')).toEqual(tip(1))
    expect(stage.journal.eventOf('event-2')).toBeNull()
  })

  it('are on the disk when storing returns', () => {
    stage.journal.store(tip(1))
    expect(stage.fromOutside((database) => database.prepare('SELECT id FROM events').all())).toEqual([
      { id: 'event-1' },
    ])
  })

  it('are there after a restart, and the next resume starts behind them', async () => {
    stage.journal.store(tip(1))
    stage.journal.store(tip(2))
    stage.journal.close()
    await stage.reopen()
    expect(stage.journal.lastSeq()).toBe(2)
    expect(stage.journal.store(tip(2))).toBe(false)
  })

  it('count from the start again when the room began its journal anew, and stay known', () => {
    stage.journal.store(tip(7))
    stage.journal.rewind()
    expect(stage.journal.lastSeq()).toBe(0)
    expect(stage.journal.store(tip(7))).toBe(false)
  })

  it('knows the tips that never came to an outcome, and nothing else', async () => {
    for (const seq of [1, 2, 3]) stage.journal.store(tip(seq))
    stage.journal.store({ kind: 'joined', seq: 4, id: 'event-4', at: 1, viewerId: 'v', viewerName: 'Lena' })
    stage.journal.saveOutcome('event-2', shown)
    stage.fromOutside((database) =>
      database.exec(`INSERT INTO events (id, seq, body) VALUES ('x', 9, '{"kind":"tip","s')`),
    )
    expect(stage.journal.unfinishedTips()).toEqual([tip(1), tip(3)])
  })

  it('keep what became of them; what an older version kept is no word of ours', () => {
    for (const seq of [1, 2, 3]) stage.journal.store(tip(seq))
    stage.journal.saveOutcome('event-1', shown)
    stage.fromOutside((database) =>
      database.exec(`UPDATE events SET outcome = '[{"kind":"alert"}]' WHERE id = 'event-2'`),
    )
    const verdicts = ['event-1', 'event-2', 'event-3', 'none'].map(stage.journal.verdictOf)
    expect(verdicts).toEqual([shown, null, null, null])
  })

  it('that another version wrote are passed over, and the rest is read', () => {
    stage.journal.store(tip(1))
    stage.fromOutside((database) =>
      database.exec(`INSERT INTO events (id, seq, body) VALUES ('x', 2, '{"kind":"n')`),
    )
    stage.journal.store(tip(3))
    expect(stage.journal.recentEvents(10)).toEqual([tip(1), tip(3)])
  })
})

describe('lines', () => {
  it('keep their order and survive a restart', async () => {
    stage.journal.record(line)
    stage.journal.record({ ...line, what: 'room.left' })
    stage.journal.close()
    await stage.reopen()
    stage.journal.record({ ...line, what: 'room.back' })
    expect(stage.journal.recentLines(10).map(({ id, what }) => [id, what])).toEqual([
      [1, 'room.joined'],
      [2, 'room.left'],
      [3, 'room.back'],
    ])
  })

  it('are told at once and written together a moment later', async () => {
    for (let index = 0; index < 5; index++) stage.journal.record(line)
    expect(stage.told).toHaveLength(5)
    expect(stage.committed()).toBe(0)
    await stage.clock.pass(50)
    expect(stage.committed()).toBe(5)
  })

  it('of safety are written as soon as their cause has run, and a storm of them shares its writes', async () => {
    await stage.clock.pass(1_000)
    stage.journal.record(safetyLine)
    await stage.clock.pass(0)
    expect(stage.committed()).toBe(1)
    for (let index = 0; index < 20; index++) stage.journal.record(safetyLine)
    await stage.clock.pass(0)
    expect(stage.committed()).toBe(1)
    await stage.clock.pass(50)
    expect(stage.committed()).toBe(21)
  })

  it('of an arming are on the disk before anything may move, with all that came before', () => {
    stage.journal.record(line)
    stage.journal.record({ ...safetyLine, what: 'safety.armed' })
    expect(stage.committed()).toBe(2)
  })

  it('cost the caller no write', () => {
    for (let index = 0; index < 1_000; index++) stage.journal.record(safetyLine)
    expect(stage.committed()).toBe(0)
  })

  it('are pruned beyond the latest 50,000', async () => {
    for (let batch = 0; batch < 6; batch++) {
      for (let index = 0; index < 8_777; index++) stage.journal.record(line)
      await stage.clock.pass(50)
    }
    expect(stage.committed()).toBeLessThanOrEqual(51_000)
    expect(stage.committed()).toBeGreaterThanOrEqual(50_000)
    expect(stage.journal.recentLines(1)[0]?.id).toBe(6 * 8_777)
  })
})

it('may be closed twice, and a late line after it harms nobody', () => {
  stage.journal.close()
  stage.journal.close()
  expect(() => stage.journal.record(line)).not.toThrow()
})
