import { type DrawEntry, type DrawRound, winnersOf } from '../../shared/domain/draw'
import { pickNext } from '../../shared/domain/fair-draw'
import { hashOf } from './draw-entries'
import type { StoredDraw } from './game-tables'

/** The rounds so far and what follows from them, until so many count or nobody is left. */
export async function roundsOf(
  { seed, entriesHash, publicValue }: StoredDraw,
  entries: readonly DrawEntry[],
  { soFar, wanted }: { soFar: readonly DrawRound[]; wanted: number },
): Promise<DrawRound[]> {
  const of = { seed, entriesHash: entriesHash ?? hashOf(entries), publicValue: publicValue ?? '', entries }
  const all = [...soFar]
  while (winnersOf({ rounds: all }).length < wanted) {
    const next = await pickNext({ ...of, taken: all.map(({ place }) => place) })
    if (!next) return all
    all.push({ ...next, name: entries[next.place]?.name ?? '', voidBecause: null })
  }
  return all
}
