import { plainRunning, type Rule } from '../../../../shared/domain/rule'

export const newRuleId = (): string => `rule-${crypto.randomUUID().slice(0, 8)}`

export const priorityOf = ({ running }: Rule): number => running?.priority ?? 0

/** As they run: the highest priority first, and in their own order where it is the same. */
export const inOrder = (rules: readonly Rule[]): Rule[] =>
  [...rules].sort((one, other) => priorityOf(other) - priorityOf(one))

/** What stands at `from` takes the place `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_each, index) => index !== from)
  const taken = list.slice(from, from + 1)
  return [...rest.slice(0, to), ...taken, ...rest.slice(to)]
}

/** The rule in the place of another, with the priority that this place has. */
export function movedRule(rules: readonly Rule[], id: string, to: number): Rule[] {
  const ordered = inOrder(rules)
  const from = ordered.findIndex((each) => each.id === id)
  if (from < 0 || to < 0 || to >= ordered.length || from === to) return ordered
  const next = moved(ordered, from, to)
  const neighbour = next[from < to ? to - 1 : to + 1]
  return next.map((each) => (each.id === id && neighbour ? withPriority(each, priorityOf(neighbour)) : each))
}

function withPriority(rule: Rule, priority: number): Rule {
  if (priorityOf(rule) === priority) return rule
  return { ...rule, running: { ...plainRunning, ...rule.running, priority } }
}

/** The list with the rule in its place, or at its end where it is new. */
export const withRule = (rules: readonly Rule[], rule: Rule): Rule[] =>
  rules.some(({ id }) => id === rule.id)
    ? rules.map((each) => (each.id === rule.id ? rule : each))
    : [...rules, rule]

export const mostLabel = 60

/** The same rule under another id and name; off, so that nothing happens twice. */
export const copyOf = (rule: Rule, label: string): Rule => ({
  ...rule,
  id: newRuleId(),
  label: label.slice(0, mostLabel),
  enabled: false,
})

/** A rule that was removed, where it stood; at the end where the list is shorter now. */
export const withRuleAt = (rules: readonly Rule[], rule: Rule, place: number): Rule[] =>
  rules.some(({ id }) => id === rule.id)
    ? [...rules]
    : [...rules.slice(0, place), rule, ...rules.slice(place)]

/** Every word of the search in the name or the sentence, whatever the case. */
export function fits(words: readonly string[], search: string): boolean {
  const text = words.join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
