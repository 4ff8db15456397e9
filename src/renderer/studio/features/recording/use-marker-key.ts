import { useEffect, useRef } from 'react'

/** Alt+M sets a mark: no letter alone, which whoever speaks to the computer says by chance. */
export function useMarkerKey(mark: () => void): void {
  const latest = useRef(mark)
  latest.current = mark
  useEffect(() => {
    const cut = new AbortController()
    const hear = (event: KeyboardEvent) => {
      if (event.code !== 'KeyM' || !event.altKey || event.repeat || event.ctrlKey || event.metaKey) return
      latest.current()
    }
    addEventListener('keydown', hear, { signal: cut.signal })
    return () => cut.abort()
  }, [])
}
