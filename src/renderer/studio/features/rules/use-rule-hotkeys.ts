import { useEffect } from 'react'
import { ask } from '../../bridge'
import { mirror } from '../../mirror'
import { calledBy } from './hotkeys'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** Keys that call a rule, pressed anywhere in the window. */
export function useRuleHotkeys(): void {
  useEffect(() => {
    const cut = new AbortController()
    const hear = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented) return
      const keys = calledBy(event, mirror.getState().rules ?? [], isField(event.target))
      if (keys === null) return
      event.preventDefault()
      // A link that is gone is said above; a rule that nobody asked for later must not run then.
      ask('rules.hotkey', { keys }).catch(() => undefined)
    }
    addEventListener('keydown', hear, { signal: cut.signal })
    return () => cut.abort()
  }, [])
}
