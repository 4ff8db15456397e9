import { useEffect, useState } from 'react'
import { useNow } from '../../ui/use-now'

/** Whole seconds until a time that was told as so many milliseconds from now; null: none was. */
export function useLeft(inMs: number | null): number | null {
  const now = useNow(500)
  const [endsAt, setEndsAt] = useState<number | null>(null)
  useEffect(() => setEndsAt(inMs === null ? null : Date.now() + inMs), [inMs])
  return endsAt === null ? null : Math.max(0, Math.ceil((endsAt - now) / 1_000))
}
