import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Counts down, each second, without saying so aloud. `endsAt` is on the page's monotonic clock. */
export function TimeLeft({ endsAt }: { endsAt: number | null }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  if (endsAt === null) return null
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1_000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <>{t('poll.left', { time })}</>
}
