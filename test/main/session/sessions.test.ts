import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, type Journal } from '../../../src/main/journal/journal'
import type { CutOff } from '../../../src/main/session/marker'
import { openSessions } from '../../../src/main/session/sessions'
import { incidentReport } from '../../../src/shared/domain/incident'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let dir: string
let clock: ManualClock
let journal: Journal

const safety = (what: string, detail: JournalEntry['detail'] = {}): JournalEntry => ({
  ...{ topic: 'safety', level: 'info', what, who: null, detail },
})

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-sessions-'))
  clock = createManualClock()
})
afterEach(async () => {
  journal.close()
  await rm(dir, { recursive: true })
})

async function begin(cutOff: CutOff | null = null) {
  const file = join(dir, 'journal.db')
  journal = await createJournal({ file, clock, onLine: () => undefined, onProblem: () => undefined })
  return openSessions({ clock, journal, cutOff, version: '1.2.3' })
}

/** One session after another in the same journal. */
async function play(...entries: JournalEntry[]) {
  for (const entry of entries) {
    journal.record(entry)
    await clock.pass(1_000)
  }
}

describe('the last session', () => {
  it('is unknown before the first one ended', async () => {
    expect((await begin()).last).toBeNull()
  })

  it('that was quit is a quiet one, and its time is its last line', async () => {
    const first = await begin()
    await play(safety('safety.armed'), safety('safety.stopped', { cause: 'quit' }))
    first.end()
    const endedAt = clock.wall()
    journal.close()
    await clock.pass(60_000)
    expect((await begin()).last).toEqual({ endedBy: 'quit', at: endedAt, wasActive: false })
  })

  it.each([
    ['armed', [safety('safety.armed')], true],
    ['held', [safety('safety.armed'), safety('safety.held', { cause: 'uiLost' })], true],
    ['disarmed', [safety('safety.armed'), safety('safety.disarmed')], false],
    ['stopped', [safety('safety.armed'), safety('safety.stopped', { cause: 'operator' })], false],
  ])('that was cut off while %s says whether something may have moved', async (_, lines, wasActive) => {
    await begin()
    await play(...lines)
    const lastTrace = clock.wall() - 1_000
    journal.close()
    const { last } = await begin({ startedAt: 1, stall: null })
    expect(last).toEqual({ endedBy: 'unknown', at: lastTrace, wasActive })
  })

  it('that the watchdog ended was active, whatever the journal has', async () => {
    await begin()
    journal.close()
    const { last, report } = await begin({ startedAt: 1, stall: { at: 77, silentMs: 1_040 } })
    expect(last).toEqual({ endedBy: 'watchdog', at: 77, wasActive: true })
    expect(report('last').session).toMatchObject({ ending: 'watchdog', silentMs: 1_040, endedAt: 77 })
    expect(report('current').lines.map(({ what }) => what)).toEqual([
      'studio.started',
      'studio.cutOff.watchdog',
    ])
  })
})

describe('the incident report', () => {
  it('gathers what one session’s lines say, and fits its contract', async () => {
    const first = await begin()
    const at = clock.wall()
    await play(
      safety('safety.armed', { minutes: 60 }),
      safety('safety.held', { cause: 'roomLost' }),
      safety('safety.cleared', { cause: 'roomLost', by: 'itself' }),
      safety('actuation.refused', { label: 'Pulse', reason: 'held' }),
      safety('actuation.refused', { label: 'Pulse', reason: 'held' }),
      safety('actuation.refused', { label: 'Pulse', reason: 'muted' }),
      { ...safety('device.fault', { device: 'd1', reason: 'no answer' }), topic: 'device' },
      safety('safety.stopped', { cause: 'operator' }),
      safety('safety.proof.confirmedOff', { device: 'd2', tookMs: 12 }),
      { ...safety('obs.connected'), topic: 'obs' },
    )
    const report = first.report('current')
    expect(incidentReport.parse(report)).toEqual(report)
    expect(report).toMatchObject({
      session: { ending: 'running', startedAt: at, endedAt: null },
      armed: [{ from: at, until: at + 7_000 }],
      holds: [{ cause: 'roomLost', from: at + 1_000, until: at + 2_000 }],
      stops: [{ cause: 'operator', proofs: [{ device: 'd2', evidence: 'confirmedOff', tookMs: 12 }] }],
      faults: [{ device: 'd1', reason: 'no answer' }],
      refusals: [
        { reason: 'held', count: 2 },
        { reason: 'muted', count: 1 },
      ],
      isCut: false,
    })
    expect(report.devices.map(({ what }) => what)).toEqual(['device.fault', 'safety.proof.confirmedOff'])
    expect(report.lines.some(({ topic }) => topic === 'obs')).toBe(false)
  })

  it('of the last session has none of this one’s lines, and none of the one before it', async () => {
    for (const cause of ['first', 'second']) {
      await begin()
      await play(safety('safety.stopped', { cause }))
      journal.close()
    }
    const third = await begin({ startedAt: 1, stall: null })
    await play(safety('safety.stopped', { cause: 'third' }))
    expect(third.report('last').stops.map(({ cause }) => cause)).toEqual(['second'])
    expect(third.report('current').stops.map(({ cause }) => cause)).toEqual(['third'])
  })

  it('has the lines that the disk did not take yet', async () => {
    const only = await begin()
    await clock.pass(100)
    const other = new DatabaseSync(join(dir, 'journal.db'))
    other.exec('BEGIN IMMEDIATE')
    await play(safety('safety.stopped', { cause: 'operator' }))
    expect(only.report('current').stops).toHaveLength(1)
    other.close()
  })

  it('of a very long session has the last lines, and says that it is cut', async () => {
    const only = await begin()
    for (let index = 0; index < 1_500; index++) journal.record(safety('actuation.played', { index }))
    await clock.pass(100)
    const startedAt = performance.now()
    const { lines, isCut } = only.report('current')
    expect(performance.now() - startedAt).toBeLessThan(250)
    expect(isCut).toBe(true)
    expect(lines).toHaveLength(1_000)
    expect(lines.at(-1)?.detail).toEqual({ index: 1_499 })
  })

  it('passes over rows that are no lines', async () => {
    await begin()
    await clock.pass(100)
    const other = new DatabaseSync(join(dir, 'journal.db'))
    other.exec(`INSERT INTO lines (id, at, body) VALUES (1000, 1, 'no json')`)
    other.close()
    journal.close()
    const next = await begin()
    expect(next.report('last').lines.map(({ what }) => what)).toEqual(['studio.started'])
  })
})
