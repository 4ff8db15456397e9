import { useEffect, useState } from 'react'
import type { Pattern } from '../../../../shared/domain/pattern'
import type { QueueOutput } from '../../../../shared/domain/queue'
import { ask } from '../../bridge'

/** Asked of main when the hand rests: each change of a curve is another pattern. */
const restMs = 150

/**
 * What the gate would let out of a pattern now, asked anew when it or what bounds it changes. The levels of before stay
 * until then; null while nothing is known.
 */
export function useAllowed(wish: {
  output: QueueOutput | null
  pattern: Pattern
  durationMs: number
  /** Limits and use, in whatever form: another value asks again. */
  bounds: unknown
}): readonly number[] | null {
  const [allowed, setAllowed] = useState<readonly number[] | null>(null)
  const key = JSON.stringify(wish)
  useEffect(() => {
    let isOurs = true
    const { output, pattern, durationMs } = JSON.parse(key) as typeof wish
    const timer = setTimeout(() => {
      ask('patterns.preview', { output, pattern, durationMs }).then(
        (answer) => isOurs && setAllowed(answer.allowed),
        () => isOurs && setAllowed(null),
      )
    }, restMs)
    return () => {
      isOurs = false
      clearTimeout(timer)
    }
  }, [key])
  return allowed
}
