import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { ChatLine, RoomEvent, RoomEventOf } from '../../shared/domain/room'

/** Distributes over the union, so each kind keeps its own fields. */
type Unsequenced<E> = E extends RoomEvent ? Omit<E, 'seq' | 'id' | 'at'> : never
export type NewEvent = Unsequenced<RoomEvent>

export interface EventLog {
  /** Inside a transaction. Gives the next number; the id names this log too, so another log is never mistaken for it. */
  append<E extends NewEvent>(event: E, at: number): RoomEventOf<E['kind']>
  /** The latest number; 0 before the first. */
  last(): number
  /** Oldest first, up to the number `until`. */
  after(seq: number, until: number, limit: number): RoomEvent[]
  find(id: string): RoomEvent | null
  /** Of none: 0 and no id. */
  newest(): { seq: number; id: string }
  /** The latest `limit` tips of at least so much from `since` (epoch ms) on, oldest first. */
  largeTips(query: { since: number; atLeast: number; limit: number }): RoomEventOf<'tip'>[]
  /** All of these kinds, oldest first. */
  ofKinds<K extends RoomEvent['kind']>(...kinds: K[]): RoomEventOf<K>[]
  /** The latest lines with a number above `after`, up to `until`; oldest first. */
  lastChat(which: { after: number; until: number; limit: number }): ChatLine[]
  hasSpoken(viewerId: string): boolean
}

interface Row {
  body: string
}
const read = (row: unknown) => JSON.parse((row as Row).body) as RoomEvent

export function createEventLog(database: DatabaseSync): EventLog {
  const name = logName(database)
  const last = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events')
  const newest = database.prepare('SELECT seq, id FROM events ORDER BY seq DESC LIMIT 1')
  const insert = database.prepare(
    'INSERT INTO events (seq, id, kind, viewer_id, body) VALUES (?, ?, ?, ?, ?)',
  )
  const select = database.prepare('SELECT body FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?')
  const byId = database.prepare('SELECT body FROM events WHERE id = ?')
  const tips = database.prepare(
    `SELECT e.body FROM postings p JOIN events e ON e.id = p.event_id
     WHERE p.kind = 'tip' AND p.at >= ? AND json_extract(e.body, '$.amount') >= ?
     ORDER BY p.at DESC, p.id DESC LIMIT ?`,
  )
  const spoken = database.prepare("SELECT 1 FROM events WHERE kind = 'chat' AND viewer_id = ? LIMIT 1")
  const chat = database.prepare(
    "SELECT body FROM events WHERE kind = 'chat' AND seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?",
  )
  const lastSeq = () => (last.get() as { seq: number }).seq

  return {
    append(fields, at) {
      const seq = lastSeq() + 1
      const event = { ...fields, seq, id: `${name}-${seq}`, at }
      insert.run(seq, event.id, event.kind, event.viewerId, JSON.stringify(event))
      return event as unknown as RoomEventOf<(typeof fields)['kind']>
    },
    last: lastSeq,
    after: (seq, until, limit) => select.all(seq, until, limit).map(read),
    find(id) {
      const row = byId.get(id)
      return row ? read(row) : null
    },
    newest: () => (newest.get() as { seq: number; id: string } | undefined) ?? { seq: 0, id: '' },
    largeTips: ({ since, atLeast, limit }) =>
      tips
        .all(since, atLeast, limit)
        .reverse()
        .map(read)
        .flatMap((event) => (event.kind === 'tip' ? [event] : [])),
    ofKinds<K extends RoomEvent['kind']>(...kinds: K[]) {
      const rows = database
        .prepare(`SELECT body FROM events WHERE kind IN (${kinds.map(() => '?').join()}) ORDER BY seq`)
        .all(...kinds)
      return rows.map(read) as RoomEventOf<K>[]
    },
    hasSpoken: (viewerId) => spoken.get(viewerId) !== undefined,
    lastChat: ({ after, until, limit }) =>
      chat.all(after, until, limit).reverse().map(read).flatMap(chatLineOf),
  }
}

/** What everyone sees of a chat event. */
export function chatLineOf(event: RoomEvent): ChatLine[] {
  if (event.kind !== 'chat') return []
  const { id, at, viewerName, from, text, role, colour, replyTo } = event
  const more = { ...(role && { role }), ...(colour && { colour }), ...(replyTo && { replyTo }) }
  return [{ id, at, name: viewerName, from, text, ...more }]
}

function logName(database: DatabaseSync): string {
  const kept = database.prepare("SELECT value FROM meta WHERE name = 'log'").get() as
    | { value: string }
    | undefined
  if (kept) return kept.value
  const name = randomBytes(6).toString('hex')
  database.prepare("INSERT INTO meta (name, value) VALUES ('log', ?)").run(name)
  return name
}
