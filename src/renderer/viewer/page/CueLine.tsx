import './cue.css'
import { useTranslation } from 'react-i18next'
import { useVisitState } from './visit-context'

/** What the host points at, on the picture that shows it. */
export function CueLine() {
  const { t } = useTranslation()
  const cue = useVisitState((state) => state.games.cue)
  return (
    <div className="cue-place" role="status">
      {cue && (
        <p key={cue.id} className="cue" data-kind={cue.kind} data-testid="cue">
          {cue.kind === 'now' && <b>{t('cue.now')}</b>} {cue.text}
        </p>
      )}
    </div>
  )
}
