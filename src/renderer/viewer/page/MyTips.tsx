import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '../../../shared/domain/room'
import { receiptWords, refusalWords, type Words } from '../room/receipt-words'
import { thanksFor } from '../room/thanks'
import type { TipEntry } from '../visit-state'
import { DelayFigure } from './DelayFigure'
import { useVisitState } from './visit-context'

/** What became of each of my tips, newest first. */
export function MyTips() {
  const { t } = useTranslation()
  const tips = useVisitState((state) => state.tips)
  const receipts = useVisitState((state) => state.receipts)
  const room = useVisitState((state) => state.room)
  const name = useVisitState((state) => state.name)
  if (tips.length === 0) return null
  return (
    <section className="card" aria-labelledby="mine">
      <h2 id="mine">{t('tips.mine')}</h2>
      <ol className="receipts" aria-live="polite" data-testid="receipts">
        {tips.toReversed().map((tip) => {
          const receipt = tip.answer ? receipts[tip.answer.eventId] : undefined
          const thanks = thanksFor(tip.content, receipt, room, name)
          const state = receipt?.status ?? tip.state
          return (
            <li key={tip.key} data-testid="receipt" data-state={state}>
              {t('receipt.line', { amount: tip.content.amount, words: say(t, wordsOf(tip, receipt)) })}
              <DelayFigure receipt={receipt} />
              {thanks && (
                <span className="tipped" data-testid="thanks">
                  {' '}
                  {thanks}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function wordsOf(tip: TipEntry, receipt: Receipt | undefined): Words {
  if (receipt) return receiptWords(receipt)
  switch (tip.state) {
    case 'waiting':
      return { key: 'receipt.waiting' }
    case 'sending':
      return { key: 'receipt.sending' }
    case 'accepted':
      return { key: 'receipt.accepted' }
    case 'refused':
      return refusalWords(tip.code)
  }
}

function say(t: TFunction, { key, reason, seconds }: Words): string {
  return t(key, { reason: reason && t(reason), seconds })
}
