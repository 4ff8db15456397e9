import { readVoteItem } from '../../shared/domain/poll'
import type { MenuItem, RoomEventOf } from '../../shared/domain/room'
import { actionsOf, plainRunning, type Rule, type Step, type TriggerKind } from '../../shared/domain/rule'
import { happeningOf } from './happening'
import { isMeantBy } from './means'

const priceOf = (rule: Rule): number => (rule.trigger.kind === 'tip' ? rule.trigger.atLeast : 0)
const priorityOf = ({ running = plainRunning }: Rule): number => running.priority

/** The dearest first for tips, else the highest priority; of equals the one that stands first in the list. */
const inOrder = (one: Rule, other: Rule): number =>
  priceOf(other) - priceOf(one) || priorityOf(other) - priorityOf(one)

/** Rules by what they wait for, in the order in which they are asked. */
export type RuleIndex = ReadonlyMap<TriggerKind, readonly Rule[]>

export function indexOf(rules: readonly Rule[]): RuleIndex {
  const index = new Map<TriggerKind, Rule[]>()
  for (const rule of rules) {
    const list = index.get(rule.trigger.kind)
    if (list) list.push(rule)
    else index.set(rule.trigger.kind, [rule])
  }
  for (const list of index.values()) list.sort(inOrder)
  return index
}

/** What a tip bought, whatever kept it from running: its own item, else the dearest that fits. A vote buys nothing. */
export function boughtBy(rules: readonly Rule[], tip: RoomEventOf<'tip'>): Rule | null {
  const happening = happeningOf(tip, tip.at, () => 'viewer')
  if (!happening || readVoteItem(tip.itemId)) return null
  const fitting = rules.filter((rule) => rule.enabled && isMeantBy(rule, happening)).sort(inOrder)
  return fitting.find(({ id }) => id === tip.itemId) ?? fitting[0] ?? null
}

/** What viewers can buy, cheapest first. */
export const menuOf = (rules: readonly Rule[]): MenuItem[] =>
  rules
    .flatMap(({ id, label, description, enabled, trigger, actions, offer }) =>
      enabled && trigger.kind === 'tip' && trigger.way !== 'free'
        ? [{ id, label, description, price: trigger.atLeast, ...controlOf(actions), ...(offer && { offer }) }]
        : [],
    )
    .sort((a, b) => a.price - b.price)

function controlOf(actions: readonly Step[]): Pick<MenuItem, 'control'> {
  const control = actionsOf(actions).find((action) => action.kind === 'liveControl')
  return control ? { control: { seconds: control.seconds, style: control.style } } : {}
}
