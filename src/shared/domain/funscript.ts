import { parseFunscript } from './funscript/parse'
import { partsOf } from './funscript/parts'
import type { PatternOf } from './pattern'
import type { SavedPattern } from './saved-pattern'

export { mostBytes as mostFunscriptBytes } from './funscript/parse'

/**
 * Patterns from a funscript file, one unless it is long. `levelBy` says what vibrators make of it: their level is its
 * speed, as players do it, or its position; a linear output follows the positions either way.
 * @throws AppError `badInput` | `tooLarge`
 */
export function patternsFrom(
  file: { name: string; text: string },
  options: { levelBy: PatternOf<'script'>['levelBy']; newId(): string },
): SavedPattern[] {
  const parts = partsOf(parseFunscript(file.text))
  const name = file.name.replace(/\.(funscript|json)$/i, '').trim() || 'Script'
  return parts.map((points, index) => {
    const suffix = parts.length > 1 ? ` ${index + 1}/${parts.length}` : ''
    return {
      id: options.newId(),
      label: `${name.slice(0, 60 - suffix.length)}${suffix}`,
      pattern: { kind: 'script', points, levelBy: options.levelBy, loop: false },
      durationMs: points.at(-1)?.atMs ?? 0,
    }
  })
}
