import {
  type DrawEntry,
  type DrawFacts,
  type DrawRecord,
  type DrawsView,
  type DrawView,
  mostPastDraws,
} from '../../shared/domain/draw'
import { wheelOf } from '../../shared/domain/wheel'
import { hashOf } from './draw-entries'
import type { StoredDraw } from './game-tables'

const isRevealed = ({ state }: StoredDraw): boolean => state === 'drawn' || state === 'cancelled'

/** What is public of it: never the seed before its time. */
export function factsOf(draw: StoredDraw, list: readonly DrawEntry[]): DrawFacts {
  const { id, draft, state, commitment, seed, publicValue, rounds, cancelledBecause } = draw
  return {
    ...{ id, draft, state, commitment, publicValue, rounds, cancelledBecause },
    seed: isRevealed(draw) ? seed : null,
    entriesHash: draw.entriesHash ?? hashOf(list),
    entries: list.length,
    tickets: list.reduce((sum, { tickets }) => sum + tickets, 0),
  }
}

export const recordOf = (draw: StoredDraw, list: DrawEntry[]): DrawRecord => ({
  ...factsOf(draw, list),
  scheme: 'pulsedeck-draw-1',
  list,
})

/** How long a draw that is over stays on viewers' pages. */
const shownAfterMs = 30 * 60_000

export function drawViewOf(draw: StoredDraw, list: readonly DrawEntry[], wall: number): DrawView {
  const { rounds, drawnAt, pictureAt } = draw
  return {
    ...factsOf(draw, list),
    wheel: wheelOf(
      list,
      rounds.map(({ place }) => place),
    ),
    drawnAgoMs: drawnAt === null ? null : Math.max(0, wall - drawnAt),
    pictureAt,
  }
}

export function viewersDraw(
  draw: StoredDraw | undefined,
  list: readonly DrawEntry[],
  wall: number,
): DrawView | null {
  if (!draw || draw.isHidden) return null
  const isOld = draw.drawnAt !== null && wall - draw.drawnAt > shownAfterMs
  return isOld ? null : drawViewOf(draw, list, wall)
}

export function studioDraws(
  draws: readonly StoredDraw[],
  listOf: (draw: StoredDraw) => readonly DrawEntry[],
  wall: number,
): DrawsView {
  const [latest] = draws
  const current = latest && !latest.isHidden ? drawViewOf(latest, listOf(latest), wall) : null
  const past = (current ? draws.slice(1) : draws).slice(0, mostPastDraws)
  return {
    current,
    past: past.map((draw) => {
      const { wheel: _, ...view } = drawViewOf(draw, listOf(draw), wall)
      return view
    }),
  }
}
