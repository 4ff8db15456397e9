import { createHash, randomBytes } from 'node:crypto'
import { type DrawDraft, type DrawEntry, mostEntries, mostTickets } from '../../shared/domain/draw'
import { listText } from '../../shared/domain/fair-draw'
import type { RoomEvent } from '../../shared/domain/room'
import type { StoredEntry } from './game-tables'

/** Who is in a draw, in the order of entering. Replaced whole once what changed it is on the disk. */
export type Entries = ReadonlyMap<string, StoredEntry>

/** The public list: those who have a ticket. */
export const listOf = (entries: Entries): DrawEntry[] =>
  [...entries.values()].flatMap(({ mark, name, tickets }) => (tickets > 0 ? { mark, name, tickets } : []))

export const hashOf = (list: readonly DrawEntry[]): string =>
  createHash('sha256').update(listText(list)).digest('hex')

export interface Entrant {
  viewerId: string
  name: string
}

/** Null: the list is full. */
export function withEntrant(entries: Entries, { viewerId, name }: Entrant): StoredEntry | null {
  if (entries.size >= mostEntries) return null
  return entries.get(viewerId) ?? { ...fresh({ viewerId, name }), tickets: 1 }
}

const fresh = ({ viewerId, name }: Entrant): StoredEntry => ({
  ...{ viewerId, name, tickets: 0, credits: 0 },
  mark: randomBytes(8).toString('hex'),
})

/** What an event of the ledger does to the list; null: nothing. `tipSeq`: of the tip that is given back. */
export function stepOf(
  event: RoomEvent,
  entries: Entries,
  of: { draft: DrawDraft; openedSeq: number; tipSeq(tipId: string): number | null },
): StoredEntry | null {
  const { draft } = of
  if (event.kind === 'chat') {
    if (draft.entrance !== 'keyword' || event.viewerId === null || !saysWord(event.text, draft.keyword))
      return null
    const { viewerId, viewerName: name } = event
    return entries.has(viewerId) ? null : withEntrant(entries, { viewerId, name })
  }
  if (draft.entrance !== 'tippers') return null
  if (event.kind === 'tip') return withCredits(entries, event, event.amount, draft)
  if (event.kind !== 'refunded' || (of.tipSeq(event.tipId) ?? 0) <= of.openedSeq) return null
  return entries.has(event.viewerId) ? withCredits(entries, event, -event.amount, draft) : null
}

const saysWord = (text: string, keyword: string | null): boolean =>
  keyword !== null && text.trim().toLocaleLowerCase() === keyword.toLocaleLowerCase()

function withCredits(
  entries: Entries,
  { viewerId, viewerName: name }: { viewerId: string; viewerName: string },
  amount: number,
  { creditsPerTicket }: DrawDraft,
): StoredEntry | null {
  const known = entries.get(viewerId)
  if (!known && entries.size >= mostEntries) return null
  const entry = known ?? fresh({ viewerId, name })
  const credits = Math.max(0, entry.credits + amount)
  const tickets = creditsPerTicket === null ? Number(credits > 0) : Math.floor(credits / creditsPerTicket)
  return { ...entry, credits, tickets: Math.min(mostTickets, tickets) }
}
