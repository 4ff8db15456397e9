import type { TFunction } from 'i18next'
import type { RehearsalLine } from '../../../../shared/domain/rehearsal'
import type { ActionOutcome } from '../../../../shared/domain/rule'

/** What one action came to. */
export function outcomeWords({ kind, outcome, reason }: ActionOutcome, t: TFunction): string {
  const words = { action: t(`action.${kind}`), outcome: t(`outcome.${outcome}`) }
  return reason === null
    ? t('rehearsal.outcome', words)
    : t('rehearsal.outcomeBecause', { ...words, reason: t(`refusal.${reason}`) })
}

export function lineWords({ what, who, amount, text, outcome }: RehearsalLine, t: TFunction): string {
  const said = outcome ? outcomeWords(outcome, t) : text
  return t(`rehearsal.line.${what}`, { who: who ?? '', amount: amount ?? '', text: said }).trim()
}
