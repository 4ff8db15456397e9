import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'

export type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const Issues = createContext<readonly Issue[]>([])
const Place = createContext<Path>([])

/** What the schema has against the draft, for the fields inside. */
export const ProblemsOf = ({ issues, children }: { issues: readonly Issue[]; children: ReactNode }) => (
  <Issues value={issues}>{children}</Issues>
)

/** The fields inside belong to this part of the draft. */
export function At({ path, children }: { path: Path; children: ReactNode }) {
  return <Place value={[...useContext(Place), ...path]}>{children}</Place>
}

const begins = (path: Path, start: Path): boolean => start.every((part, index) => path[index] === part)

/** What is wrong with a field of this part, in words; nothing: undefined, as inputs take it. */
export function useProblem(...field: Path): string | undefined {
  const { t } = useTranslation()
  const place = [...useContext(Place), ...field]
  const issue = useContext(Issues).find(({ path }) => path.length >= place.length && begins(path, place))
  return issue && problemWords(issue, t)
}

/** What is wrong with this very part, for one whose fields say nothing themselves. */
export function Problem({ field = [] }: { field?: Path }) {
  const words = useProblem(...field)
  return (
    words && (
      <Text size="xs" c="yellow" role="alert">
        {words}
      </Text>
    )
  )
}

/** A finding of the schema as its reader needs it: what to do. */
export function problemWords(issue: Issue, t: TFunction): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return t('rules.problem.empty')
      return t(`rules.problem.${issue.origin === 'array' ? 'few' : 'small'}`, {
        least: Number(issue.minimum),
      })
    case 'too_big':
      if (issue.origin === 'string') return t('rules.problem.long', { most: Number(issue.maximum) })
      return t(`rules.problem.${issue.origin === 'array' ? 'many' : 'big'}`, { most: Number(issue.maximum) })
    case 'invalid_type':
      return t(issue.expected === 'int' ? 'rules.problem.whole' : 'rules.problem.missing')
    case 'invalid_value':
      return t('rules.problem.missing')
    case 'invalid_format':
      return t('rules.problem.format')
    default:
      return issue.message
  }
}
