import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyState } from '../../../shared/domain/money'
import { creditAmount, viewerName } from '../../../shared/domain/room'
import { refusalWords } from '../room/receipt-words'
import type { MoneyVisitState } from '../visit-money'
import { useVisit, useVisitState } from './visit-context'

/** How credits come and go beside tips: packs to buy where the room sells any, and gifts to others. */
export function Credits() {
  const { t } = useTranslation()
  const shop = useVisitState((state) => state.room?.money?.shop) ?? null
  return (
    <section className="card credits-card" aria-labelledby="credits">
      <h2 id="credits">{t('shop.heading')}</h2>
      {shop && <Shop shop={shop} />}
      <Gift />
    </section>
  )
}

export function Shop({ shop }: { shop: NonNullable<MoneyState['shop']> }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const purchase = useVisitState((state) => state.money.purchase)
  return (
    <div data-testid="shop">
      {shop.isTest && (
        <p className="notice">
          <strong>{t('shop.test')}</strong> {t('shop.testHint')}
        </p>
      )}
      {purchase ? (
        <Purchase />
      ) : (
        <div className="row">
          {shop.packs.map((pack) => (
            <button
              key={pack.id}
              type="button"
              data-testid="pack"
              data-credits={pack.credits}
              onClick={() => void visit.money.order(pack)}
            >
              {t(shop.isTest ? 'shop.pack' : 'shop.realPack', pack)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function Purchase() {
  const { t } = useTranslation()
  const { money } = useVisit()
  const purchase = useVisitState((state) => state.money.purchase)
  if (!purchase) return null
  const { stage, credits, payUrl } = purchase
  const isOver = stage === 'paid' || stage === 'failed'
  return (
    <div className="row" role="status" data-testid="purchase" data-stage={stage}>
      <span>{t(`shop.${stage}`, { credits })}</span>
      {(stage === 'confirm' || (stage === 'failed' && payUrl)) && (
        <button className="primary" type="button" data-testid="pay" onClick={() => void money.pay()}>
          {t(stage === 'failed' ? 'shop.again' : 'shop.take')}
        </button>
      )}
      {stage === 'elsewhere' && payUrl && (
        <a href={payUrl} target="_blank" rel="noreferrer noopener">
          {t('shop.open')}
        </a>
      )}
      {stage !== 'paying' && (
        <button type="button" data-testid="close-purchase" onClick={money.forgetPurchase}>
          {t(isOver ? 'shop.close' : 'shop.cancel')}
        </button>
      )}
    </div>
  )
}

function Gift() {
  const { t } = useTranslation()
  const visit = useVisit()
  const credits = useVisitState((state) => state.credits) ?? 0
  const gifts = useVisitState((state) => state.money.gifts)
  const [name, setName] = useState('')
  const [amount, setAmount] = useState('')
  const toName = viewerName.safeParse(name)
  const given = creditAmount.safeParse(Number(amount))
  const mayGive = toName.success && given.success && given.data <= credits

  function give(event: FormEvent): void {
    event.preventDefault()
    if (!toName.success || !given.success || !mayGive) return
    visit.money.gift({ toName: toName.data, amount: given.data })
    setAmount('')
  }
  return (
    <details className="gift">
      <summary>{t('gift.heading')}</summary>
      <form className="row custom" onSubmit={give}>
        <input
          value={name}
          maxLength={40}
          aria-label={t('gift.name')}
          placeholder={t('gift.name')}
          data-testid="gift-name"
          onChange={(event) => setName(event.target.value)}
        />
        <input
          type="number"
          inputMode="numeric"
          min={1}
          step={1}
          value={amount}
          aria-label={t('gift.amount')}
          placeholder={t('gift.amount')}
          data-testid="gift-amount"
          onChange={(event) => setAmount(event.target.value)}
        />
        <button type="submit" disabled={!mayGive} data-testid="gift-send">
          {t('gift.give')}
        </button>
      </form>
      <ol className="receipts" aria-live="polite">
        {gifts.toReversed().map((gift) => (
          <li key={gift.key} data-testid="gift" data-state={gift.state}>
            {t('gift.line', {
              ...{ amount: gift.content.amount, name: gift.content.toName },
              words: t(wordsOf(gift)),
            })}
          </li>
        ))}
      </ol>
    </details>
  )
}

function wordsOf({ state, code }: MoneyVisitState['gifts'][number]): string {
  if (state === 'accepted') return 'gift.accepted'
  if (state !== 'refused') return `receipt.${state}`
  return code === 'notFound' || code === 'conflict' ? `gift.refused.${code}` : refusalWords(code).key
}
