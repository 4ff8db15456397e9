import './countdown.css'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CountdownFace, clockText, countdownFace } from '../../../../shared/domain/countdown'
import type { ShownCountdown } from '../../visit-games'
import { useVisit, useVisitState } from '../visit-context'

/** What the host counts down to, in step with the picture. Its end is said to screen readers, its seconds are not. */
export function Countdowns() {
  const { t } = useTranslation()
  const faces = useFaces()
  return (
    <div className="countdown-place">
      <p className="unseen" role="status">
        {faces.map(({ face }) => face.words).join(' ')}
      </p>
      {faces.length > 0 && (
        <section className="card countdowns" aria-label={t('countdown.heading')}>
          {faces.map(({ id, face }) => (
            <p key={id} data-testid="countdown" data-paused={face.isPaused} data-over={face.words !== null}>
              <span>{face.label}</span>
              {face.words !== null ? (
                <strong>{face.words}</strong>
              ) : (
                <strong className="number" role="timer" aria-label={face.label}>
                  {clockText(face.leftMs)}
                  {face.isPaused && <small> {t('countdown.paused')}</small>}
                </strong>
              )}
            </p>
          ))}
        </section>
      )}
    </div>
  )
}

function useFaces(): { id: string; face: CountdownFace }[] {
  const visit = useVisit()
  const countdowns = useVisitState((state) => state.games.countdowns)
  const [, look] = useState(0)
  useEffect(() => {
    if (countdowns.length === 0) return
    const timer = setInterval(() => look((times) => times + 1), 200)
    return () => clearInterval(timer)
  }, [countdowns])
  return countdowns.flatMap((each) => {
    const face = countdownFace(asOfNow(each, visit.games.leftMs(each)), 0)
    return face ? [{ id: each.id, face }] : []
  })
}

/** With now as its zero. */
const asOfNow = ({ label, whenOver, isPaused }: ShownCountdown, leftMs: number) => ({
  ...{ label, whenOver, endsAt: leftMs },
  pausedLeftMs: isPaused ? Math.max(0, leftMs) : null,
})
