import type { TFunction } from 'i18next'

/** The name of a thing by its id; null: it is not here. */
export type Names = Record<
  'device' | 'goal' | 'webhook' | 'poll' | 'pattern' | 'sound',
  (id: string) => string | null
>

/** What sentences about rules are made with. */
export interface Say {
  t: TFunction
  names: Names
}

/** `one, two or three`. */
export const oneOf = (parts: readonly string[], { t }: Say): string => joined(parts, t('rules.or'))

export function joined(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}

/** A range with both ends or one of them. */
export function rangeWords(
  { atLeast, atMost }: { atLeast: number | null; atMost: number | null },
  { t }: Say,
): string {
  if (atLeast === null && atMost === null) return t('rules.range.any')
  if (atMost === null) return t('rules.range.atLeast', { atLeast })
  if (atLeast === null) return t('rules.range.atMost', { atMost })
  return atLeast === atMost
    ? t('rules.range.exactly', { value: atLeast })
    : t('rules.range.between', { atLeast, atMost })
}

/** A length as a sentence has it: `1.5 s`, `20 min`. */
export const lengthWords = (ms: number, { t }: Say): string =>
  ms >= 60_000 && ms % 60_000 === 0
    ? t('rules.minutes', { count: ms / 60_000 })
    : t('rules.seconds', { seconds: Math.round(ms / 100) / 10 })
