import { useTranslation } from 'react-i18next'
import type { ShownDraw } from '../../visit-games'
import { useVisit, useVisitState } from '../visit-context'

/** The button that enters, or how one enters otherwise; and what one has in it. */
export function EnterDraw({ draw }: { draw: ShownDraw }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const own = useVisitState(({ games }) => (games.ownEntry?.drawId === draw.id ? games.ownEntry : null))
  const { entrance, keyword, creditsPerTicket } = draw.draft
  if (own?.entry)
    return (
      <p data-testid="draw-mine">
        {t('draw.youAreIn')} {own.entry.tickets > 1 && t('draw.yourTickets', { count: own.entry.tickets })}
      </p>
    )
  if (draw.state !== 'open') return null
  if (own?.mayEnter)
    return (
      <button type="button" className="primary" data-testid="draw-enter" onClick={visit.games.enterDraw}>
        {t('draw.enter')}
      </button>
    )
  return (
    <p data-testid="draw-how">
      {entrance === 'tippers' && creditsPerTicket !== null
        ? t('draw.how.tippersPer', { credits: creditsPerTicket })
        : t(`draw.how.${entrance}`, { keyword })}
    </p>
  )
}
