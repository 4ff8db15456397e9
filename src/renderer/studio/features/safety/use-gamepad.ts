import { useEffect, useRef } from 'react'
import type { GamepadButton } from '../../../../shared/domain/settings'
import { type SharedWatch, shareWatch, watchGamepads } from './gamepad'

const lookEveryMs = 30

/** One for the page: two that look at their own times would hear one press before and after what it was chosen for. */
const shared: SharedWatch = shareWatch({
  watch: (onDown) => watchGamepads(() => navigator.getGamepads(), onDown).look,
  every(look) {
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  },
})

/** Calls for each button of a game controller that goes down, while the page may see controllers. */
export function useGamepad(onDown: (button: GamepadButton) => void): void {
  const latest = useRef(onDown)
  latest.current = onDown
  useEffect(() => shared.add((button) => latest.current(button)), [])
}
