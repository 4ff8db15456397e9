import { useEffect, useEffectEvent } from 'react'

/** Told when nobody looks at the page any more, and when the control goes: then nothing is steered. */
export function useLookedAway(onAway: () => void): void {
  const away = useEffectEvent(onAway)
  useEffect(() => {
    const look = () => document.hidden && away()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
}
