import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tipContent } from '../room/memory'
import { useVisit } from './visit-context'

export function CustomTip({ credits }: { credits: number }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const parsed = tipContent.safeParse({ amount: Number(amount), itemId: null, note: note.trim() || null })
  const isTooDear = Number(amount) > credits

  function give(event: FormEvent): void {
    event.preventDefault()
    if (!parsed.success || isTooDear) return
    visit.tip(parsed.data)
    setAmount('')
    setNote('')
  }
  return (
    <form className="row custom" onSubmit={give}>
      <input
        type="number"
        inputMode="numeric"
        min={1}
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
      <button
        className="primary"
        type="submit"
        disabled={!parsed.success || isTooDear}
        data-testid="tip-send"
      >
        {t('tips.give')}
      </button>
      <p className="quiet" role="status">
        {credits === 0 ? t('tips.noCredits') : isTooDear && t('tips.tooDear', { credits })}
      </p>
    </form>
  )
}
