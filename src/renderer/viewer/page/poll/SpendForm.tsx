import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownPoll } from '../../visit-state'
import { useVisit, useVisitState } from '../visit-context'

/** A vote is a tip: an amount, and a button for each option. */
export function SpendForm({ poll }: { poll: ShownPoll }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const credits = useVisitState((state) => state.credits) ?? 0
  const isLinked = useVisitState((state) => state.link === 'joined')
  const [text, setText] = useState(String(poll.leastCredits))
  const amount = Number(text)
  const isPayable = Number.isInteger(amount) && amount >= poll.leastCredits && amount <= credits
  return (
    <div className="spend">
      <label>
        <span>{t('poll.amount')}</span>
        <input
          type="number"
          inputMode="numeric"
          min={poll.leastCredits}
          step={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          data-testid="poll-amount"
        />
      </label>
      <div className="row">
        {poll.options.map((label, option) => (
          <button
            key={label}
            type="button"
            disabled={!isLinked || !isPayable}
            aria-label={t('poll.spend', { amount, label })}
            onClick={() => visit.spend(option, amount)}
            data-testid="poll-spend"
          >
            {label}
          </button>
        ))}
      </div>
      <p className="quiet" role="status">
        {amount > credits ? t('tips.tooDear', { credits }) : t('poll.costs', { least: poll.leastCredits })}
      </p>
    </div>
  )
}
