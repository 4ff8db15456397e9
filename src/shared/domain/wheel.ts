import { type DrawEntry, type DrawRound, mostSegments, type WheelSegment } from './draw'

/**
 * The wheel of a list: every entry where they fit, else those with the most tickets and all others together. Whoever
 * was picked always has a part.
 */
export function wheelOf(entries: readonly DrawEntry[], picked: readonly number[]): WheelSegment[] {
  const total = entries.reduce((sum, { tickets }) => sum + tickets, 0)
  if (total === 0) return []
  const all = entries.map(({ name, tickets }, place) => ({ place, name, share: tickets / total }))
  if (all.length <= mostSegments) return all
  const shown = new Set(
    [...all]
      .sort((one, other) => rank(other, picked) - rank(one, picked) || one.place - other.place)
      .slice(0, mostSegments - 1)
      .map(({ place }) => place),
  )
  const named = all.filter(({ place }) => shown.has(place))
  const rest = 1 - named.reduce((sum, { share }) => sum + share, 0)
  return [...named, { place: null, name: '', share: Math.max(0, rest) }]
}

/** Those that were picked come first, the latest of them before all. */
const rank = ({ place, share }: { place: number; share: number }, picked: readonly number[]): number =>
  picked.includes(place) ? 2 + picked.indexOf(place) : share

/** Which round the wheel points to: the first one, or the latest once any was drawn again. Null: none is drawn. */
export function pointedRound(rounds: readonly DrawRound[]): DrawRound | null {
  const isAgain = rounds.some(({ voidBecause }) => voidBecause !== null)
  return (isAgain ? rounds.at(-1) : rounds[0]) ?? null
}

export const spinMs = 6_000
const turns = 5

/** Where a part lies on the circle, in turns from the top, clockwise. */
export function arcsOf(wheel: readonly WheelSegment[]): { from: number; to: number }[] {
  // A sliver is widened, so that it can be seen and pointed at.
  const least = 0.012
  const widened = wheel.map(({ share }) => Math.max(share, least))
  const sum = widened.reduce((total, share) => total + share, 0)
  let at = 0
  return widened.map((share) => {
    const from = at
    at += share / sum
    return { from, to: at }
  })
}

/** How far the wheel stands turned, in turns: at rest before a round, and so that the pointer at the top names who was picked. */
export function wheelTurn(
  { wheel, rounds }: { wheel: readonly WheelSegment[]; rounds: readonly DrawRound[] },
  elapsedMs: number | null,
): number {
  const round = pointedRound(rounds)
  const arc = arcsOf(wheel)[wheel.findIndex(({ place }) => place === round?.place)]
  return round === null || arc === undefined || elapsedMs === null ? 0 : turnAt(arc, elapsedMs)
}

/** How far the wheel has turned, in turns, so that the pointer at the top is within the winner's part at the end. */
export function turnAt(arc: { from: number; to: number }, elapsedMs: number): number {
  const rest = 1 - (arc.from + arc.to) / 2
  const progress = Math.min(1, Math.max(0, elapsedMs / spinMs))
  return (turns + rest) * (1 - (1 - progress) ** 3)
}
