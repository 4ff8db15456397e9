import { z } from 'zod'
import { mostRules, type Rule, rule, ruleList } from '../../../../../shared/domain/rule'

/** A file of rules names its kind and version, so that a later studio can still read it. */
const head = z.object({ format: z.literal('pulsedeck.rules'), version: z.literal(1) })
const rulesFile = head.extend({ rules: z.array(rule).min(1).max(mostRules) })

export const mostRuleFileBytes = 2 * 1_024 * 1_024

export const fileOf = (rules: readonly Rule[]): string =>
  JSON.stringify({ format: 'pulsedeck.rules', version: 1, rules }, null, 2)

/** Why a file is not taken: `path` is where in it, as `rules[2].actions[0].text`. */
export interface FileProblem {
  why: 'tooLarge' | 'notJson' | 'notRules' | 'laterVersion' | 'wrong'
  path: string
  message: string
}

export type FileRead = { rules: Rule[] } | { problem: FileProblem }

const no = (why: FileProblem['why'], path = '', message = ''): FileRead => ({
  problem: { why, path, message },
})

/** Takes nothing that the schema does not know; reads no file by half. */
export function readRules(text: string): FileRead {
  if (text.length > mostRuleFileBytes) return no('tooLarge')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return no('notJson', '', error instanceof Error ? error.message : '')
  }
  const named = z.looseObject({ format: z.literal('pulsedeck.rules'), version: z.number() }).safeParse(json)
  if (!named.success) return no('notRules')
  if (named.data.version > 1) return no('laterVersion')
  const read = rulesFile.safeParse(json)
  if (read.success) return { rules: read.data.rules }
  const [issue] = read.error.issues
  return no('wrong', pathWords(issue?.path ?? []), issue?.message)
}

export const pathWords = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (words, part) =>
      typeof part === 'number' ? `${words}[${part}]` : `${words}${words && '.'}${String(part)}`,
    '',
  )

export const fitsBeside = (known: readonly Rule[], taken: readonly Rule[]): boolean =>
  ruleList.safeParse([...known, ...taken]).success
