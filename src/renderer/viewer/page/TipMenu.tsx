import { useTranslation } from 'react-i18next'
import { CustomTip } from './CustomTip'
import { useVisit, useVisitState } from './visit-context'

/** What a tip can do, dearest last, one press each. */
export function TipMenu() {
  const { t } = useTranslation()
  const visit = useVisit()
  const room = useVisitState((state) => state.room)
  const credits = useVisitState((state) => state.credits) ?? 0
  const menu = room?.menu ?? []
  return (
    <section className="card tips" aria-labelledby="tips">
      <h2 id="tips">{t('tips.heading')}</h2>
      <ShowNotice />
      {menu.length === 0 && <p className="quiet">{t('tips.none')}</p>}
      <ul className="menu">
        {menu.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              data-testid="tip-item"
              data-item-id={item.id}
              data-amount={item.price}
              disabled={item.price > credits}
              aria-label={t('tips.giveItem', { label: item.label, price: item.price })}
              title={item.description}
              onClick={() => visit.tip({ amount: item.price, itemId: item.id, note: null })}
            >
              <span>{item.label}</span>
              <strong className="number">{item.price}</strong>
              {item.control && <small>{t('control.item', { seconds: item.control.seconds })}</small>}
              {item.description && <small>{item.description}</small>}
            </button>
          </li>
        ))}
      </ul>
      <CustomTip credits={credits} />
    </section>
  )
}

/** What will become of a tip, said before it is given. */
function ShowNotice() {
  const { t } = useTranslation()
  const room = useVisitState((state) => state.room)
  if (!room) return null
  if (!room.studioPresent) return <p className="notice">{t('tips.away')}</p>
  if (room.status.permit === 'armed') return null
  const reason = room.status.permit === 'disarmed' ? null : t(`reason.${room.status.permit}`)
  return <p className="quiet">{reason ? t('receipt.shownBecause', { reason }) : t('tips.disarmed')}</p>
}
