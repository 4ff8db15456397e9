import type { TFunction } from 'i18next'
import type { JournalLine } from '../../../../shared/domain/journal'
import { holdCauses, refusals, stopCauses } from '../../../../shared/domain/safety'
import { en } from '../../locales/en'

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T =>
  list.some((each) => each === value)

/**
 * A line of the journal in words. Lines that an event or an outcome says already are left out; one without words
 * shows its key, so that nothing is silent.
 */
export function journalWords(
  line: JournalLine,
  t: TFunction,
  aliasOf: (id: string) => string,
): string | null {
  if (line.topic === 'rule' && !Object.hasOwn(en.journal, line.what)) return null
  const { device, cause, reason } = line.detail
  const detail: Record<string, unknown> = { ...line.detail }
  for (const level of ['asked', 'allowed'] as const)
    if (typeof detail[level] === 'number') detail[level] = Math.round(detail[level] * 100)
  if (typeof device === 'string') detail.device = aliasOf(device)
  if (isOneOf(holdCauses, cause)) detail.cause = t(`hold.${cause}`)
  if (isOneOf(stopCauses, cause)) detail.cause = t(`stopCause.${cause}`)
  if (isOneOf(refusals, reason)) detail.reason = t(`refusal.${reason}`)
  const known = Object.hasOwn(en.journal, line.what)
  // The keys of this part hold dots themselves: a separator that no key has finds them whole.
  const words = known ? t(`journal|${line.what}`, { ...detail, keySeparator: '|' }) : line.what
  return line.who && line.who !== 'operator' ? `${words} · ${line.who}` : words
}
