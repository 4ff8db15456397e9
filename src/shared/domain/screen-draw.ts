import { z } from 'zod'
import {
  type DrawView,
  drawId,
  drawRound,
  drawState,
  mostSegments,
  mostWinners,
  wheelSegment,
  winnersOf,
} from './draw'
import { pointedRound, spinMs } from './wheel'

/** A draw as pictures show it: while it is under way, and its winners for a while. */
export const screenDraw = z.object({
  id: drawId,
  title: z.string(),
  prize: z.string(),
  /** What one writes in the chat to be in; null: one enters otherwise. */
  keyword: z.string().nullable(),
  state: drawState,
  entries: z.number().int().min(0),
  wheel: z.array(wheelSegment).max(mostSegments),
  rounds: z.array(drawRound),
  /** Epoch ms of this machine's clock; null: nobody is picked yet. */
  drawnAt: z.number().nullable(),
})
export type ScreenDraw = z.infer<typeof screenDraw>

/** How long winners stay in pictures. */
export const winnersShownMs = 30_000

/** Null: there is nothing to show any more. `wall`: our clock, epoch ms. */
export function screenDrawOf(view: DrawView, wall: number): ScreenDraw | null {
  const { id, draft, state, entries, wheel, rounds, drawnAgoMs } = view
  const isOver = state === 'drawn' || state === 'cancelled'
  if (isOver && (state === 'cancelled' || drawnAgoMs === null || drawnAgoMs >= winnersShownMs)) return null
  const { title, prize, keyword } = draft
  return {
    ...{ id, title, prize, keyword, state, entries, wheel, rounds },
    // To the tenth of a second: the same moment, computed anew, must not look like a change.
    drawnAt: drawnAgoMs === null ? null : Math.round((wall - drawnAgoMs) / 100) * 100,
  }
}

/** What stands below the wheel: who won, once it has come to rest; until then what brings one in, and how many are. */
export function screenDrawLine(
  { state, rounds, drawnAt, keyword, entries }: ScreenDraw,
  wall: number,
): string {
  const isDone = drawnAt !== null && wall - drawnAt >= spinMs && pointedRound(rounds) !== null
  if (!isDone) return [state === 'open' && keyword, `🎟 ${entries}`].filter(Boolean).join(' · ')
  const names = winnersOf({ rounds }).map(({ name }) => name)
  return `🎉 ${names.slice(0, mostWinners).join(', ')}`
}
