import { useTranslation } from 'react-i18next'
import { useVisitState } from '../visit-context'
import { NextShow } from './NextShow'

/** What a room says of itself to those outside, as far as it does. */
export function RoomCard() {
  const { t } = useTranslation()
  const card = useVisitState((state) => state.access.card)
  const isLive = useVisitState((state) => state.access.door?.live ?? false)
  if (!card) return null
  return (
    <section className="room-card card" data-testid="room-card">
      {card.picture && <img src={`data:image/webp;base64,${card.picture}`} alt="" />}
      <div>
        <h2>
          {card.title || t('room.defaultTitle')}{' '}
          {isLive && (
            <span className="badge live" data-testid="door-live">
              ● {t('room.live')}
            </span>
          )}
        </h2>
        <p className="tags quiet">
          {card.language && <span>{languageName(card.language)}</span>}
          {card.tags.map((tag) => (
            <span key={tag}>#{tag}</span>
          ))}
        </p>
        <NextShow />
      </div>
    </section>
  )
}

const languageName = (tag: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag

/** Read before the button: joining accepts them. */
export function Rules() {
  const { t } = useTranslation()
  const rules = useVisitState((state) => state.access.card?.rules ?? '')
  if (rules === '') return null
  return (
    <div className="rules" data-testid="room-rules">
      <h2>{t('door.rules')}</h2>
      <p>{rules}</p>
      <p className="quiet">{t('door.accept')}</p>
    </div>
  )
}
