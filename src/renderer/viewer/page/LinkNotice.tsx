import { useTranslation } from 'react-i18next'
import { useVisit, useVisitState } from './visit-context'

export function LinkNotice() {
  const { t } = useTranslation()
  const visit = useVisit()
  const link = useVisitState((state) => state.link)
  return (
    <div className="link-state" role="status" data-testid="link-state" data-state={link}>
      {link !== 'joined' && (
        <p className="notice">
          {t(`link.${link}`)}
          {link === 'lost' && (
            <button type="button" onClick={visit.retryNow}>
              {t('picture.retry')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
