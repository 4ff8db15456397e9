import { type RefObject, useEffect, useRef } from 'react'

export interface RowFocus {
  row: RefObject<HTMLButtonElement | null>
  claim(): void
}

/**
 * A keyboard user stays on her row when it is moved, or when its name was changed: both take the focused element out
 * of the page for a moment. `claim` says that the next change of `state` is hers.
 */
export function useRowFocus(state: string): RowFocus {
  const row = useRef<HTMLButtonElement>(null)
  const isHers = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what takes the focus away
  useEffect(() => {
    if (isHers.current && document.activeElement === document.body) row.current?.focus()
    isHers.current = false
  }, [state])
  return {
    row,
    claim() {
      isHers.current = true
    },
  }
}

/** Before a row goes away by a key: its neighbour takes the focus. */
export function focusNeighbour(row: Element): void {
  const item = row.closest('li')
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling
  neighbour?.querySelector('button')?.focus()
}
