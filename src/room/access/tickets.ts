import type { DatabaseSync } from 'node:sqlite'
import type { PostingKind } from '../../shared/domain/money'
import { type Account, type Ledger, transfer, viewerAccount } from '../money/ledger'

/** Tickets of shows, paid in credits: held until the show goes live. Each call is part of the caller's transaction. */
export interface Tickets {
  /** Whether this viewer has one of the present show. */
  has(viewerId: string): boolean
  /** Once for each viewer and show, whatever is repeated. @throws AppError `insufficientCredits` */
  buy(viewerId: string, price: number, now: { at: number; isLive: boolean }): void
  /** The present show is live, or the next one if that was closed: held credits are the house's. */
  wentLive(at: number): void
  /** The present show is over. Answers who got credits back, because it never went live. */
  close(at: number): string[]
  /** Of the present show. */
  sold(): { sold: number; areHeld: boolean } | null
}

interface Show {
  id: number
  live_at: number | null
  closed_at: number | null
}
interface Ticket {
  id: number
  viewer_id: string
  price: number
}

export function createTickets(database: DatabaseSync, ledger: Ledger): Tickets {
  const sql = (text: string) => database.prepare(text)
  const statements = {
    present: sql('SELECT id, live_at, closed_at FROM shows ORDER BY id DESC LIMIT 1'),
    begin: sql('INSERT INTO shows DEFAULT VALUES'),
    live: sql('UPDATE shows SET live_at = ? WHERE id = ?'),
    close: sql('UPDATE shows SET closed_at = ? WHERE id = ?'),
    has: sql('SELECT 1 FROM tickets WHERE show = ? AND viewer_id = ?'),
    insert: sql('INSERT INTO tickets (show, viewer_id, price, at) VALUES (?, ?, ?, ?)'),
    all: sql('SELECT id, viewer_id, price FROM tickets WHERE show = ? ORDER BY id'),
    count: sql('SELECT count(*) AS n FROM tickets WHERE show = ?'),
  }
  const present = () => statements.present.get() as Show | undefined
  const ticketsOf = (show: number) => statements.all.all(show) as unknown as Ticket[]
  const accountOf = (id: number | bigint): Account => `ticket:${id}`

  function openShow(): Show {
    const last = present()
    if (last && last.closed_at === null) return last
    statements.begin.run()
    return present() as Show
  }
  /** Held credits go where they belong. */
  function release({ id, viewer_id: viewerId, price }: Ticket, kind: PostingKind, to: Account, at: number) {
    const moves = transfer(accountOf(id), to, price)
    ledger.post({ key: `${kind}:${id}`, kind, at, viewerId, eventId: null, moves })
  }
  function settle(show: Show, at: number): void {
    statements.live.run(at, show.id)
    for (const ticket of ticketsOf(show.id)) release(ticket, 'ticketSettled', 'house', at)
  }

  return {
    has(viewerId) {
      const show = present()
      return show !== undefined && statements.has.get(show.id, viewerId) !== undefined
    },
    buy(viewerId, price, { at, isLive }) {
      const show = openShow()
      if (isLive && show.live_at === null) settle(show, at)
      if (statements.has.get(show.id, viewerId)) return
      const id = statements.insert.run(show.id, viewerId, price, at).lastInsertRowid
      const moves = transfer(viewerAccount(viewerId), accountOf(id), price)
      ledger.post({ key: `ticket:${id}`, kind: 'ticket', at, viewerId, eventId: null, moves })
      if (isLive || show.live_at !== null)
        release({ id: Number(id), viewer_id: viewerId, price }, 'ticketSettled', 'house', at)
    },
    wentLive(at) {
      const show = openShow()
      if (show.live_at === null) settle(show, at)
    },
    close(at) {
      const show = present()
      if (!show || show.closed_at !== null) return []
      statements.close.run(at, show.id)
      if (show.live_at !== null) return []
      const tickets = ticketsOf(show.id)
      for (const ticket of tickets) release(ticket, 'ticketRefunded', viewerAccount(ticket.viewer_id), at)
      return tickets.map(({ viewer_id }) => viewer_id)
    },
    sold() {
      const show = present()
      if (!show || show.closed_at !== null) return null
      return { sold: Number(statements.count.get(show.id)?.n), areHeld: show.live_at === null }
    },
  }
}
