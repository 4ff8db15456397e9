import { useTranslation } from 'react-i18next'
import { useClock } from '../use-clock'
import { useVisitState } from '../visit-context'
import { countdownOf } from './countdown'

/** When the next show is to begin, counted down; nothing while one is live or none is planned. */
export function NextShow() {
  const { t } = useTranslation()
  const card = useVisitState((state) => state.access.card)
  const isLive = useVisitState((state) =>
    state.stage === 'inside' ? (state.room?.live ?? false) : (state.access.door?.live ?? false),
  )
  const now = useClock()
  const [next, ...later] = card?.shows ?? []
  if (!card || !next || isLive) return null
  const leftMs = next.inMs - (now - card.at)
  const left = countdownOf(leftMs)
  const dateOf = (inMs: number) => new Date(Date.now() + inMs - (now - card.at)).toLocaleString()
  return (
    <section className="next-show" data-testid="next-show">
      <p>
        <b>{left.kind === 'any' ? t('door.anyMoment') : t('door.next')}</b> {next.title}
      </p>
      {left.kind === 'clock' && (
        <p className="countdown number" role="timer" data-testid="countdown">
          {left.time}
        </p>
      )}
      {left.kind === 'days' && (
        <p className="countdown number" role="timer" data-testid="countdown">
          {t('door.days', { count: left.days, hours: left.hours })}
        </p>
      )}
      <p className="quiet">{dateOf(next.inMs)}</p>
      {later.length > 0 && (
        <ul className="quiet">
          {later.map(({ inMs, title }) => (
            <li key={`${inMs} ${title}`}>
              {dateOf(inMs)} {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
