import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FreeRange } from '../../../shared/domain/money'
import { tipContent } from '../room/memory'
import { useVisit } from './visit-context'

interface Props {
  credits: number
  /** Null: the room does not say. */
  range: FreeRange | null
}

export function CustomTip({ credits, range }: Props) {
  const { t } = useTranslation()
  const visit = useVisit()
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const parsed = tipContent.safeParse({ amount: Number(amount), itemId: null, note: note.trim() || null })
  const isTooDear = Number(amount) > credits
  const isInRange = !range || (Number(amount) >= range.min && Number(amount) <= range.max)
  const mayGive = parsed.success && !isTooDear && isInRange
  const isNarrow = range !== null && (range.min > 1 || range.max < 100_000)

  function give(event: FormEvent): void {
    event.preventDefault()
    if (!parsed.success || !mayGive) return
    visit.tip(parsed.data)
    setAmount('')
    setNote('')
  }
  return (
    <form className="row custom" onSubmit={give}>
      <input
        type="number"
        inputMode="numeric"
        min={range?.min ?? 1}
        max={range?.max}
        step={1}
        value={amount}
        aria-label={t('tips.amount')}
        placeholder={t('tips.amount')}
        data-testid="tip-amount"
        onChange={(event) => setAmount(event.target.value)}
      />
      <input
        value={note}
        maxLength={200}
        aria-label={t('tips.note')}
        placeholder={t('tips.note')}
        data-testid="tip-note"
        onChange={(event) => setNote(event.target.value)}
      />
      <button className="primary" type="submit" disabled={!mayGive} data-testid="tip-send">
        {t('tips.give')}
      </button>
      <p className="quiet" role="status">
        {credits === 0 ? t('tips.noCredits') : isTooDear && t('tips.tooDear', { credits })}{' '}
        {isNarrow && t('offer.freeRange', range)}
      </p>
    </form>
  )
}
