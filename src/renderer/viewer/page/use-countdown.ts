import { useEffect, useState } from 'react'

/** Milliseconds since `what` last changed, counted every second while `isCounting`. */
export function useElapsedMs(what: unknown, isCounting: boolean): number {
  const [elapsedMs, setElapsedMs] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing starts another count
  useEffect(() => {
    setElapsedMs(0)
    if (!isCounting) return
    const since = performance.now()
    const timer = setInterval(() => setElapsedMs(performance.now() - since), 1_000)
    return () => clearInterval(timer)
  }, [what, isCounting])
  return elapsedMs
}

/** Minutes and seconds, such as `4:05`. */
export function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
