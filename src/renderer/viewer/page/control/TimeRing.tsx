import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../../shared/system-clock'

const lookEveryMs = 250

/** The time that is left, as a ring and as a number. */
export function TimeRing({ endsAt, lengthMs }: { endsAt: number; lengthMs: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => systemClock.now())
  useEffect(() => systemClock.every(lookEveryMs, () => setNow(systemClock.now())), [])
  const leftMs = Math.max(0, endsAt - now)
  const seconds = Math.ceil(leftMs / 1_000)
  const share = lengthMs > 0 ? Math.min(1, leftMs / lengthMs) : 0
  return (
    <svg viewBox="0 0 44 44" className="ring" role="timer" aria-label={t('control.left', { count: seconds })}>
      <circle cx="22" cy="22" r="19" className="ring-back" />
      <circle cx="22" cy="22" r="19" className="ring-left" pathLength={1} strokeDasharray={`${share} 1`} />
      <text x="22" y="22" className="number">
        {seconds}
      </text>
    </svg>
  )
}
