import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { pictureWords } from '../picture-words'
import { useVisit, useVisitState } from '../visit-context'
import { BetweenPicture } from './BetweenPicture'
import { betweenPictures } from './between'
import { Icon } from './Icon'

/** What stands over the picture: why there is none, or the click that its sound needs. */
export function Over() {
  const { t } = useTranslation()
  const visit = useVisit()
  const words = useVisitState(pictureWords)
  const between = useVisitState(useShallow(betweenPictures))
  // Who is blocked has the picture back by itself when that ends.
  const canRetry = useVisitState(
    ({ picture }) => picture.state === 'failed' && picture.code !== 'blocked' && picture.code !== 'kicked',
  )
  const isPaused = useVisitState((state) => state.isPaused && state.stage === 'inside')
  const wantsTap = useVisitState((state) => state.isSoundBlocked && state.stage === 'inside')
  return (
    <>
      <div className={between ? 'over is-between' : 'over'} aria-live="polite" data-testid="picture-state">
        {between && <BetweenPicture between={between} />}
        {!between && words && <p>{t(words)}</p>}
        {!between && !words && isPaused && <p>{t('picture.paused')}</p>}
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
