import { useTranslation } from 'react-i18next'
import { pictureWords } from '../picture-words'
import { useVisit, useVisitState } from '../visit-context'
import { Icon } from './Icon'

/** What stands over the picture: why there is none, or the click that its sound needs. */
export function Over() {
  const { t } = useTranslation()
  const visit = useVisit()
  const words = useVisitState(pictureWords)
  const canRetry = useVisitState((state) => state.picture.state === 'failed')
  const isPaused = useVisitState((state) => state.isPaused && state.stage === 'inside')
  const wantsTap = useVisitState((state) => state.isSoundBlocked && state.stage === 'inside')
  return (
    <>
      <div className="over" aria-live="polite" data-testid="picture-state">
        {words && <p>{t(words)}</p>}
        {!words && isPaused && <p>{t('picture.paused')}</p>}
        {canRetry && (
          <button type="button" onClick={visit.retryNow}>
            {t('picture.retry')}
          </button>
        )}
      </div>
      {wantsTap && (
        <button
          type="button"
          className="primary tap-for-sound"
          data-testid="tap-for-sound"
          onClick={() => visit.watching.setMuted(false)}
        >
          <Icon name="muted" /> {t('picture.tapForSound')}
        </button>
      )}
    </>
  )
}
