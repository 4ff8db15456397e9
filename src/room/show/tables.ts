import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { goalView } from '../../shared/domain/goal'
import { mostPastPolls, pollChoices, pollCount, pollDraft, pollId } from '../../shared/domain/poll'
import { readEach } from './read-each'

const storedPoll = pollDraft.extend({
  id: pollId,
  /** The room's wall clock. */
  closesAt: z.number().nullable(),
  closedAt: z.number().nullable(),
  openedPictureAt: z.number().nullable(),
  closedPictureAt: z.number().nullable(),
  /** How it ended; null while it is open. */
  result: pollCount.nullable(),
  isHidden: z.boolean(),
  /** Its opening, and its close, are among the ledger's events. */
  toldOpened: z.boolean(),
  toldClosed: z.boolean(),
})
export type StoredPoll = z.infer<typeof storedPoll>

const storedGoal = goalView.extend({
  sinceSeq: z.number().int(),
  round: z.number().int(),
  /** The last round whose reaching is among the ledger's events. */
  toldRound: z.number().int(),
  /** Whose tip reached it. */
  reachedBy: z.object({ viewerId: z.string(), viewerName: z.string() }).nullable(),
})
export type StoredGoal = z.infer<typeof storedGoal>

/** An event of the ledger, by which another ledger is known from ours. */
export interface Cursor {
  seq: number
  id: string
}
export interface CountedTip {
  seq: number
  viewerId: string
  amount: number
  pollId: string | null
  option: number | null
}

/** Each call is part of the caller's transaction. */
export interface ShowTables {
  cursor(): Cursor | null
  moveCursor(cursor: Cursor): void
  savePoll(poll: StoredPoll): void
  /** Newest first. */
  polls(): StoredPoll[]
  saveBallot(id: string, viewerId: string, choices: readonly number[]): void
  ballots(id: string): Map<string, number[]>
  addTip(eventId: string, tip: CountedTip): void
  /** A tip that was given back; null: it never counted. */
  takeTip(eventId: string): CountedTip | null
  hasSpent(id: string, viewerId: string): boolean
  /** Credits of one viewer, or of all, by the place of the option. */
  spent(id: string, viewerId: string | null): { option: number; amount: number }[]
  spenders(id: string): number
  goals(): StoredGoal[]
  saveGoal(goal: StoredGoal): void
  removeGoal(id: string): void
}

export function createShowTables(database: DatabaseSync): ShowTables {
  const sql = (text: string) => database.prepare(text)
  const statements = {
    cursor: sql("SELECT value FROM meta WHERE name = 'cursor'"),
    moveCursor: sql("INSERT OR REPLACE INTO meta (name, value) VALUES ('cursor', ?)"),
    savePoll: sql(
      'INSERT INTO polls (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    ),
    polls: sql('SELECT body FROM polls ORDER BY place DESC LIMIT ?'),
    saveBallot: sql('INSERT OR REPLACE INTO ballots (poll_id, viewer_id, choices) VALUES (?, ?, ?)'),
    ballots: sql('SELECT viewer_id, choices FROM ballots WHERE poll_id = ?'),
    addTip: sql(
      'INSERT INTO tips (event_id, seq, viewer_id, amount, poll_id, option) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    tip: sql(
      'SELECT seq, viewer_id AS viewerId, amount, poll_id AS pollId, option FROM tips WHERE event_id = ?',
    ),
    dropTip: sql('DELETE FROM tips WHERE event_id = ?'),
    hasSpent: sql('SELECT 1 FROM tips WHERE poll_id = ? AND viewer_id = ? LIMIT 1'),
    spent: sql(
      'SELECT option, sum(amount) AS amount FROM tips WHERE poll_id = ?1 AND (?2 IS NULL OR viewer_id = ?2) GROUP BY option',
    ),
    spenders: sql('SELECT count(DISTINCT viewer_id) AS count FROM tips WHERE poll_id = ?'),
    goals: sql('SELECT body FROM goals ORDER BY place'),
    saveGoal: sql(
      'INSERT INTO goals (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    ),
    removeGoal: sql('DELETE FROM goals WHERE id = ?'),
  }
  return {
    cursor() {
      const row = statements.cursor.get() as { value: string } | undefined
      return row ? (JSON.parse(row.value) as Cursor) : null
    },
    moveCursor: (cursor) => void statements.moveCursor.run(JSON.stringify(cursor)),
    savePoll: (poll) => void statements.savePoll.run(poll.id, JSON.stringify(poll)),
    polls: () => readEach(storedPoll, statements.polls.all(mostPastPolls + 1)),
    saveBallot: (id, viewerId, choices) =>
      void statements.saveBallot.run(id, viewerId, JSON.stringify(choices)),
    ballots: (id) =>
      new Map(
        (statements.ballots.all(id) as { viewer_id: string; choices: string }[]).map((row) => [
          row.viewer_id,
          pollChoices.parse(JSON.parse(row.choices)),
        ]),
      ),
    addTip: (eventId, { seq, viewerId, amount, pollId: id, option }) =>
      void statements.addTip.run(eventId, seq, viewerId, amount, id, option),
    takeTip(eventId) {
      const row = statements.tip.get(eventId) as CountedTip | undefined
      if (row) statements.dropTip.run(eventId)
      return row ?? null
    },
    hasSpent: (id, viewerId) => statements.hasSpent.get(id, viewerId) !== undefined,
    spent: (id, viewerId) => statements.spent.all(id, viewerId) as { option: number; amount: number }[],
    spenders: (id) => (statements.spenders.get(id) as { count: number }).count,
    goals: () => readEach(storedGoal, statements.goals.all()),
    saveGoal: (goal) => void statements.saveGoal.run(goal.id, JSON.stringify(goal)),
    removeGoal: (id) => void statements.removeGoal.run(id),
  }
}
