import { useEffect, useState } from 'react'
import { systemClock } from '../../../shared/system-clock'

/** This page's monotonic clock, looked at every second. */
export function useClock(): number {
  const [now, setNow] = useState(systemClock.now)
  useEffect(() => systemClock.every(1_000, () => setNow(systemClock.now())), [])
  return now
}
