import { useTranslation } from 'react-i18next'
import { refusalWords } from '../../room/receipt-words'
import { useVisit, useVisitState } from '../visit-context'

/** For moderators: lines that wait for a word of theirs, and whoever has no voice now. */
export function HeldLines() {
  const { t } = useTranslation()
  const visit = useVisit()
  const desk = useVisitState((state) => (state.voice.role === 'moderator' ? state.desk : null))
  const refusal = useVisitState((state) => state.moderationRefusal)
  if (!desk) return null
  return (
    <section className="desk" aria-label={t('moderation.desk')} data-testid="moderation-desk">
      <p role="alert">{refusal && t(refusalWords(refusal).key)}</p>
      {desk.held.map(({ heldId, name, text, why }) => (
        <div key={heldId} className="held" data-testid="held-line">
          <p>
            <b>{name}</b> {text} <small className="quiet">({t(`moderation.why.${why}`)})</small>
          </p>
          <button type="button" onClick={() => visit.moderate({ kind: 'approve', heldId })}>
            {t('moderation.approve')}
          </button>
          <button type="button" onClick={() => visit.moderate({ kind: 'reject', heldId })}>
            {t('moderation.reject')}
          </button>
        </div>
      ))}
      {desk.silenced.length > 0 && (
        <details>
          <summary>{t('moderation.silenced', { count: desk.silenced.length })}</summary>
          {desk.silenced.map(({ viewerId, name, isBanned }) => (
            <div key={viewerId} className="held">
              <p>
                <b>{name}</b>{' '}
                <small className="quiet">{t(isBanned ? 'moderation.banned' : 'moderation.muted')}</small>
              </p>
              <button
                type="button"
                onClick={() => visit.moderate({ kind: isBanned ? 'unban' : 'unmute', viewerId })}
              >
                {t('moderation.lift')}
              </button>
            </div>
          ))}
        </details>
      )}
    </section>
  )
}
