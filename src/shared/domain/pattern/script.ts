import { indexAfter, timeWithin } from './points'
import type { PatternOf } from './shapes'

type Script = PatternOf<'script'>

/**
 * Strokes a second, each the whole way, that count as full level: 400 of a funscript's hundredths a second, where
 * script players put the top of their speed scale.
 */
export const fullSpeed = 4

/** How fast a script moves between two of its points, as a level 0…1. */
export function speedOf({ points }: Script, index: number): number {
  const last = points[index - 1]
  const next = points[index]
  if (!last || !next) return 0
  const perSecond = (Math.abs(next.position - last.position) * 1_000) / (next.atMs - last.atMs)
  return Math.min(1, perSecond / fullSpeed)
}

/** Zero once the script is over. Allocates nothing. */
export function levelOfScript(script: Script, atMs: number): number {
  const at = timeWithin(script.points, script.loop, atMs)
  if (at < 0) return 0
  return script.levelBy === 'speed' ? speedOf(script, indexAfter(script.points, at)) : placeAt(script, at)
}

/** Where a script is, 0…1; where it ended once it is over. */
export function positionAt(script: Script, atMs: number): number {
  const at = timeWithin(script.points, script.loop, Math.max(0, atMs))
  return at < 0 ? (script.points.at(-1)?.position ?? 0) : placeAt(script, at)
}

/** The index of the point it is going to, at the script's own speed; of its last one once it is over. */
export function nextPointAt({ points, loop }: Script, atMs: number): number {
  const at = timeWithin(points, loop, Math.max(0, atMs))
  return at < 0 ? points.length - 1 : Math.min(indexAfter(points, at), points.length - 1)
}

function placeAt({ points }: Script, at: number): number {
  const index = indexAfter(points, at)
  const last = points[index - 1]
  const next = points[index]
  if (!last || !next) return (next ?? last)?.position ?? 0
  return last.position + ((next.position - last.position) * (at - last.atMs)) / (next.atMs - last.atMs)
}
