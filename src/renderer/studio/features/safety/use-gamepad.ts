import { useEffect, useRef } from 'react'
import type { GamepadButton } from '../../../../shared/domain/settings'
import { watchGamepads } from './gamepad'

const lookEveryMs = 30

/** Calls for each button of a game controller that goes down, while the page may see controllers. */
export function useGamepad(onDown: (button: GamepadButton) => void): void {
  const latest = useRef(onDown)
  latest.current = onDown
  useEffect(() => {
    const watch = watchGamepads(
      () => navigator.getGamepads(),
      (button) => latest.current(button),
    )
    const timer = setInterval(watch.look, lookEveryMs)
    return () => clearInterval(timer)
  }, [])
}
