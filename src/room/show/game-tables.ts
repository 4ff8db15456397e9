import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { countdownDraft, countdownId } from '../../shared/domain/countdown'
import { type DrawEntry, drawDraft, drawId, drawReason, drawRound, drawState } from '../../shared/domain/draw'
import { readEach } from './read-each'

const schema = `
  CREATE TABLE IF NOT EXISTS countdowns (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS draws (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS draw_entries (
    place INTEGER PRIMARY KEY, draw_id TEXT NOT NULL, viewer_id TEXT NOT NULL, mark TEXT NOT NULL, name TEXT NOT NULL,
    tickets INTEGER NOT NULL, credits INTEGER NOT NULL, UNIQUE (draw_id, viewer_id)
  ) STRICT;
`

const storedCountdown = countdownDraft.extend({
  id: countdownId,
  /** The room's wall clock; of one that is paused, what it was when it ran. */
  endsAt: z.number(),
  pausedLeftMs: z.number().nullable(),
  /** The studio's wall clock; null: nobody said, or it is paused. */
  endsPictureAt: z.number().nullable(),
  /** How often it began to run anew after its end: each end is told once. */
  round: z.number().int(),
  toldRound: z.number().int(),
  /** Keys of what was added, the latest few. */
  addedKeys: z.array(z.string()).default([]),
})
export type StoredCountdown = z.infer<typeof storedCountdown>

const cursor = z.object({ seq: z.number().int(), id: z.string() })
const storedDraw = z.object({
  id: drawId,
  draft: drawDraft,
  state: drawState,
  /** Never leaves the room before it is drawn or cancelled. */
  seed: z.string(),
  commitment: z.string(),
  /** Events up to this one enter nobody. */
  openedSeq: z.number().int(),
  /** The last event of the ledger that was looked at. */
  cursor,
  /** Null while it is open. */
  entriesHash: z.string().nullable(),
  publicValue: z.string().nullable(),
  rounds: z.array(drawRound),
  cancelledBecause: drawReason.nullable(),
  /** The room's wall clock, of the last round. */
  drawnAt: z.number().nullable(),
  pictureAt: z.number().nullable(),
  isHidden: z.boolean(),
  /** How many rounds are among the ledger's events. */
  toldRounds: z.number().int(),
})
export type StoredDraw = z.infer<typeof storedDraw>

/** `credits`: tipped since the opening, of a draw that counts tips. One without a ticket is no entry yet. */
export interface StoredEntry extends Omit<DrawEntry, 'tickets'> {
  viewerId: string
  tickets: number
  credits: number
}

/** Each call but the readers is part of the caller's transaction. */
export interface GameTables {
  countdowns(): StoredCountdown[]
  saveCountdown(countdown: StoredCountdown): void
  removeCountdown(id: string): void
  /** Newest first. */
  draws(): StoredDraw[]
  saveDraw(draw: StoredDraw): void
  /** In the order of entering. */
  entries(id: string): StoredEntry[]
  saveEntry(id: string, entry: StoredEntry): void
  /** All but the latest so many go, with their lists. */
  forgetDrawsBut(latest: number): void
}

/** Makes the tables where they are not there yet: what was written before them stays as it is. */
export function createGameTables(database: DatabaseSync): GameTables {
  database.exec(schema)
  const sql = (text: string) => database.prepare(text)
  const statements = {
    countdowns: sql('SELECT body FROM countdowns ORDER BY place'),
    saveCountdown: sql(
      'INSERT INTO countdowns (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    ),
    removeCountdown: sql('DELETE FROM countdowns WHERE id = ?'),
    draws: sql('SELECT body FROM draws ORDER BY place DESC'),
    saveDraw: sql(
      'INSERT INTO draws (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    ),
    entries: sql(
      'SELECT viewer_id AS viewerId, mark, name, tickets, credits FROM draw_entries WHERE draw_id = ? ORDER BY place',
    ),
    saveEntry: sql(
      `INSERT INTO draw_entries (draw_id, viewer_id, mark, name, tickets, credits) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (draw_id, viewer_id) DO UPDATE SET tickets = excluded.tickets, credits = excluded.credits`,
    ),
    forgetEntries: sql(
      'DELETE FROM draw_entries WHERE draw_id NOT IN (SELECT id FROM draws ORDER BY place DESC LIMIT ?)',
    ),
    forgetDraws: sql('DELETE FROM draws WHERE id NOT IN (SELECT id FROM draws ORDER BY place DESC LIMIT ?)'),
  }
  return {
    countdowns: () => readEach(storedCountdown, statements.countdowns.all()),
    saveCountdown: (each) => void statements.saveCountdown.run(each.id, JSON.stringify(each)),
    removeCountdown: (id) => void statements.removeCountdown.run(id),
    draws: () => readEach(storedDraw, statements.draws.all()),
    saveDraw: (draw) => void statements.saveDraw.run(draw.id, JSON.stringify(draw)),
    entries: (id) => statements.entries.all(id) as unknown as StoredEntry[],
    saveEntry: (id, { viewerId, mark, name, tickets, credits }) =>
      void statements.saveEntry.run(id, viewerId, mark, name, tickets, credits),
    forgetDrawsBut(latest) {
      statements.forgetEntries.run(latest)
      statements.forgetDraws.run(latest)
    },
  }
}
