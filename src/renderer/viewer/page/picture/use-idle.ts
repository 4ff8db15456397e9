import { type RefObject, useEffect, useState } from 'react'

const idleAfterMs = 3_000
const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const

/** Nobody moved over the picture for a while: what lies on it may go. Never while `isHeld`. */
export function useIdle(frame: RefObject<HTMLElement | null>, isHeld: boolean): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    const element = frame.current
    setIdle(false)
    if (!element || isHeld) return
    let timer = setTimeout(() => setIdle(true), idleAfterMs)
    const moved = () => {
      clearTimeout(timer)
      setIdle(false)
      timer = setTimeout(() => setIdle(true), idleAfterMs)
    }
    for (const sign of signs) element.addEventListener(sign, moved)
    return () => {
      clearTimeout(timer)
      for (const sign of signs) element.removeEventListener(sign, moved)
    }
  }, [frame, isHeld])
  return isIdle
}
