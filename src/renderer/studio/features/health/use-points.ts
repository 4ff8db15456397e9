import { useEffect, useState } from 'react'
import type { HealthPoint } from '../../../../shared/domain/health-point'
import { ask, linkedAgain, studio } from '../../bridge'

/** After so many new points the session is read anew: main has joined its older ones, or this page would grow for ever. */
const readAgainAfter = 600

/** The session so far, and each new point as it is told. */
export function useHealthPoints(): readonly HealthPoint[] {
  const [points, setPoints] = useState<readonly HealthPoint[]>([])
  useEffect(() => {
    const read = () => {
      ask('health.history').then(setPoints, () => {
        // The bar says that main does not answer; the points that are known stay.
      })
    }
    let count = 0
    const stop = studio.on('health.point', (point) => {
      setPoints((known) => (point.at > (known.at(-1)?.at ?? 0) ? [...known, point] : known))
      if (++count % readAgainAfter === 0) read()
    })
    linkedAgain.add(read)
    read()
    return () => {
      stop()
      linkedAgain.delete(read)
    }
  }, [])
  return points
}
