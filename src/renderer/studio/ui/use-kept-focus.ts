import { type RefObject, useEffect, useRef } from 'react'

/**
 * For the heading of a panel whose controls come and go with `state`: a keyboard user whose control went is at the
 * heading then, not nowhere. The heading needs `tabIndex={-1}`.
 */
export function useKeptFocus<E extends HTMLElement>(state: string | undefined): RefObject<E | null> {
  const heading = useRef<E>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what takes controls away
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [state])
  return heading
}
