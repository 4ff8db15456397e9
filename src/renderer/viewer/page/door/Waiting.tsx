import { useTranslation } from 'react-i18next'
import { useVisit, useVisitState } from '../visit-context'

/** At the door, asking again and again: for the host's word, or for a place. */
export function Waiting() {
  const { t } = useTranslation()
  const visit = useVisit()
  const problem = useVisitState((state) => (state.joinProblem === 'full' ? 'full' : 'waiting'))
  const position = useVisitState((state) => state.access.news?.position ?? null)
  return (
    <section className="kept card" role="status" data-testid="door-state" data-state={problem}>
      <h1>{t(`door.state.${problem}.heading`)}</h1>
      <p>{t(`door.state.${problem}.hint`)}</p>
      {position !== null && (
        <p className="number" data-testid="door-position">
          {t('door.position', { position })}
        </p>
      )}
      <button type="button" onClick={visit.stopWaiting} data-testid="stop-waiting">
        {t('door.stopWaiting')}
      </button>
    </section>
  )
}
