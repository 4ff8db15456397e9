import { type RefObject, useEffect, useRef } from 'react'
import { focusOf, type KeyAct, keyAct } from './keys'

/** Hears the page's keys, and leaves those that mean something where the focus is. */
export function useKeys(frame: RefObject<HTMLElement | null>, act: (what: KeyAct) => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.defaultPrevented || !frame.current) return
      const isFocused = frame.current.contains(document.activeElement)
      const what = keyAct({
        key: event.key,
        isChord: event.ctrlKey || event.altKey || event.metaKey,
        on: focusOf(event.target),
        isAtPicture: isFocused || document.fullscreenElement === frame.current,
      })
      if (!what) return
      event.preventDefault()
      latest.current(what)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [frame])
}
