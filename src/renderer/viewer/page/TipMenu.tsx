import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ShownMenuItem } from '../../../shared/contract/room'
import { CustomTip } from './CustomTip'
import { clockTime, useElapsedMs } from './use-countdown'
import { useVisit, useVisitState } from './visit-context'

const none: ShownMenuItem[] = []

/** What a tip can do, dearest last, one press each. */
export function TipMenu() {
  const { t } = useTranslation()
  const room = useVisitState((state) => state.room)
  const credits = useVisitState((state) => state.credits) ?? 0
  const menu = room?.menu ?? none
  const money = room?.money
  const isCounting = menu.some(({ readyInMs }) => readyInMs) || Boolean(money?.happyHour ?? money?.king)
  const elapsedMs = useElapsedMs(room, isCounting)
  return (
    <section className="card tips" aria-labelledby="tips">
      <h2 id="tips">{t('tips.heading')}</h2>
      <ShowNotice />
      {money?.happyHour && (
        <p className="notice" data-testid="happy-hour">
          {t('offer.happyHour', {
            percent: money.happyHour.percentOff,
            time: clockTime(money.happyHour.endsInMs - elapsedMs),
          })}
        </p>
      )}
      {money?.king && (
        <p className="quiet" data-testid="king">
          <span aria-hidden="true">♛ </span>
          {money.king.name === null
            ? t('king.free', { toBeat: money.king.toBeat })
            : t('king.worn', {
                ...{ name: money.king.name, toBeat: money.king.toBeat },
                time: clockTime((money.king.endsInMs ?? 0) - elapsedMs),
              })}
        </p>
      )}
      {menu.length === 0 && <p className="quiet">{t('tips.none')}</p>}
      <ul className="menu">
        {menu.map((item) => (
          <Item key={item.id} item={item} credits={credits} elapsedMs={elapsedMs} />
        ))}
      </ul>
      {money?.free !== null && <CustomTip credits={credits} range={money?.free ?? null} />}
    </section>
  )
}

interface ItemProps {
  item: ShownMenuItem
  credits: number
  elapsedMs: number
}
function Item({ item, credits, elapsedMs }: ItemProps) {
  const { t } = useTranslation()
  const visit = useVisit()
  const { id, label, description, price, fullPrice, control } = item
  const limits = limitsOf(item, elapsedMs, t)
  const cost = fullPrice === undefined ? String(price) : t('offer.reduced', { price, fullPrice })
  const named = t('tips.giveItem', { label, price })
  return (
    <li>
      <button
        type="button"
        data-testid="tip-item"
        data-item-id={id}
        data-amount={price}
        disabled={price > credits || limits.isClosed}
        aria-label={[named, fullPrice !== undefined && cost, ...limits.words].filter(Boolean).join(', ')}
        title={description}
        onClick={() => visit.tip({ amount: price, itemId: id, note: null })}
      >
        <span>{label}</span>
        <strong className="number">
          {fullPrice !== undefined && <del>{fullPrice}</del>} {price}
        </strong>
        {control && <small>{t('control.item', { seconds: control.seconds })}</small>}
        {limits.words.map((words) => (
          <small key={words}>{words}</small>
        ))}
        {description && <small>{description}</small>}
      </button>
    </li>
  )
}

/** What limits an item now, in words, and whether that keeps it from being bought. */
function limitsOf(
  { left, readyInMs = 0, offer }: ShownMenuItem,
  elapsedMs: number,
  t: TFunction,
): { words: string[]; isClosed: boolean } {
  const seconds = Math.ceil((readyInMs - elapsedMs) / 1_000)
  const words = [
    ...(left === undefined ? [] : [left === 0 ? t('offer.soldOut') : t('offer.left', { count: left })]),
    ...(seconds > 0 ? [t('offer.ready', { seconds })] : []),
    ...(offer?.who === 'tippers' ? [t('offer.tippers')] : []),
  ]
  return { words, isClosed: left === 0 || seconds > 0 }
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
