import type { Rule } from '../../../../../shared/domain/rule'

export interface TakenIn {
  /** Switched off, each with an id that no rule here has. */
  rules: Rule[]
  /** Those that had to get another id, by label. */
  renamed: string[]
}

/** Rules from elsewhere, ready to stand beside those that are here. */
export function takeIn(found: readonly Rule[], here: readonly Rule[], newId: () => string): TakenIn {
  const taken = new Set(here.map(({ id }) => id))
  const renamed: string[] = []
  const rules = found.map((rule) => {
    const isClash = taken.has(rule.id)
    if (isClash) renamed.push(rule.label)
    const id = isClash ? newId() : rule.id
    taken.add(id)
    return { ...rule, id, enabled: false }
  })
  return { rules, renamed }
}
