import type { OutputLimits } from '../../../../shared/domain/device'
import { levelAt, type Pattern } from '../../../../shared/domain/pattern'
import { firstRiseMs, risenFrom } from '../../../../shared/domain/rise'

export interface Sample {
  atMs: number
  asked: number
  /** What maximum, rate of rise and longest run leave of it. */
  allowed: number
}

/** As often as the player looks at a pattern. */
export const stepMs = 50

type Bounds = Pick<OutputLimits, 'max' | 'risePerSecond' | 'longestRunMs' | 'restAfterRunMs'>

/**
 * A pattern as it would be asked for and let through, step by step, by the gate's own rules. What only the device
 * knows (its steps, how much of its minute and hour is used up) is not in it.
 */
export function previewOf(pattern: Pattern, durationMs: number, limits: Bounds): Sample[] {
  const run = createRun(limits)
  let risen = 0
  const samples: Sample[] = []
  for (let atMs = 0; atMs < durationMs; atMs += stepMs) {
    const asked = levelAt(pattern, atMs, durationMs)
    const open = asked > 0 && !run.isOver()
    risen = open ? Math.min(asked, limits.max, risenFrom(risen, risen > 0 ? stepMs : firstRiseMs, limits)) : 0
    run.note(risen > 0)
    samples.push({ atMs, asked, allowed: risen })
  }
  return samples
}

/** Pauses shorter than the rest are part of a run, and a run that is over ends the item. */
function createRun({ longestRunMs, restAfterRunMs }: Bounds) {
  let onMs = 0
  let offMs = 0
  return {
    isOver: () => onMs >= longestRunMs,
    note(isOn: boolean) {
      if (onMs >= longestRunMs) return
      offMs = isOn ? 0 : offMs + stepMs
      if (isOn) onMs += stepMs
      else if (offMs >= restAfterRunMs) onMs = 0
    },
  }
}

/** The highest of each stretch, so that a curve of minutes fits a few hundred points and loses no peak. */
export function thinned(samples: readonly Sample[], most: number): Sample[] {
  const stretch = Math.max(1, Math.ceil(samples.length / most))
  const result: Sample[] = []
  for (let from = 0; from < samples.length; from += stretch) {
    const [first, ...rest] = samples.slice(from, from + stretch)
    if (!first) continue
    result.push(
      rest.reduce(
        (top, each) => ({
          atMs: top.atMs,
          asked: Math.max(top.asked, each.asked),
          allowed: Math.max(top.allowed, each.allowed),
        }),
        first,
      ),
    )
  }
  return result
}
