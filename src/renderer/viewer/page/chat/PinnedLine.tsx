import { useTranslation } from 'react-i18next'
import { useVisit, useVisitState } from '../visit-context'
import { Words } from './Words'

export function PinnedLine() {
  const { t } = useTranslation()
  const visit = useVisit()
  const line = useVisitState((state) => state.pinned)
  const isModerator = useVisitState((state) => state.voice.role === 'moderator')
  if (!line) return null
  return (
    <div className="pinned" data-testid="pinned-line">
      <p>
        <small className="badge">{t('chat.pinned')}</small> <b className={line.from}>{line.name}</b>{' '}
        <Words text={line.text} isTrusted={line.from === 'operator' || line.role === 'moderator'} />
      </p>
      {isModerator && (
        <button type="button" onClick={() => visit.moderate({ kind: 'pin', lineId: null })}>
          {t('moderation.unpin')}
        </button>
      )}
    </div>
  )
}
