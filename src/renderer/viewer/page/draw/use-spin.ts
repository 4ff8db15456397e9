import { useCallback, useEffect, useState } from 'react'
import { spinMs } from '../../../../shared/domain/wheel'
import type { ShownDraw } from '../../visit-games'

const wantsNoMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Milliseconds since the wheel of this draw began to turn; null: it does not. Where no motion is wanted it is done at once. */
export function useSpin({ drawnAt, rounds }: ShownDraw): () => number | null {
  const hasRound = rounds.length > 0
  return useCallback(() => {
    if (drawnAt === null || !hasRound) return null
    return wantsNoMotion() ? spinMs : performance.now() - drawnAt
  }, [drawnAt, hasRound])
}

/** Whether the wheel has come to rest, so that it may be said who won. */
export function useIsDone(draw: ShownDraw): boolean {
  const elapsedMs = useSpin(draw)
  const [, look] = useState(0)
  const now = elapsedMs()
  const leftMs = now === null ? null : spinMs - now
  useEffect(() => {
    if (leftMs === null || leftMs <= 0) return
    const timer = setTimeout(() => look((times) => times + 1), leftMs + 20)
    return () => clearTimeout(timer)
  }, [leftMs])
  return leftMs !== null && leftMs <= 0
}
