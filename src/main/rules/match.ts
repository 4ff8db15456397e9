import { worthOf } from '../../shared/domain/offer'
import { readVoteItem } from '../../shared/domain/poll'
import type { MenuItem, RoomEvent } from '../../shared/domain/room'
import { actionsOf, type Rule, type Step } from '../../shared/domain/rule'
import { winnerOf } from './show-occasion'

const priceOf = (rule: Rule): number => (rule.trigger.kind === 'tip' ? rule.trigger.atLeast : 0)

/** The one rule that an event fires: of tip rules the dearest that fits, unless the tip names its own. */
export function matchRule(rules: readonly Rule[], event: RoomEvent): Rule | null {
  const enabled = rules.filter((rule) => rule.enabled)
  switch (event.kind) {
    case 'tip': {
      // A vote that costs credits is no order.
      if (readVoteItem(event.itemId)) return null
      const fitting = enabled.filter(
        ({ trigger }) => trigger.kind === 'tip' && worthOf(event) >= trigger.atLeast,
      )
      const named = fitting.find(({ id }) => id === event.itemId)
      return named ?? fitting.sort((a, b) => priceOf(b) - priceOf(a))[0] ?? null
    }
    case 'reaction':
      return (
        enabled.find(({ trigger }) => trigger.kind === 'reaction' && trigger.emoji === event.emoji) ?? null
      )
    case 'chat': {
      const word = event.from === 'operator' ? /^!([a-z0-9-]{1,20})\b/.exec(event.text)?.[1] : undefined
      return enabled.find(({ trigger }) => trigger.kind === 'command' && trigger.word === word) ?? null
    }
    case 'pollClosed': {
      const winner = winnerOf(event)?.toLowerCase()
      const named = enabled.find(
        ({ trigger }) => trigger.kind === 'pollResult' && trigger.option?.toLowerCase() === winner,
      )
      return (
        named ??
        enabled.find(({ trigger }) => trigger.kind === 'pollResult' && trigger.option === null) ??
        null
      )
    }
    case 'goalReached': {
      const named = enabled.find(
        ({ trigger }) => trigger.kind === 'goalReached' && trigger.goalId === event.goalId,
      )
      return (
        named ??
        enabled.find(({ trigger }) => trigger.kind === 'goalReached' && trigger.goalId === null) ??
        null
      )
    }
    default:
      return null
  }
}

/** What viewers can buy, cheapest first. */
export const menuOf = (rules: readonly Rule[]): MenuItem[] =>
  rules
    .flatMap(({ id, label, description, enabled, trigger, actions, offer }) =>
      enabled && trigger.kind === 'tip'
        ? [{ id, label, description, price: trigger.atLeast, ...controlOf(actions), ...(offer && { offer }) }]
        : [],
    )
    .sort((a, b) => a.price - b.price)

function controlOf(actions: readonly Step[]): Pick<MenuItem, 'control'> {
  const control = actionsOf(actions).find((action) => action.kind === 'liveControl')
  return control ? { control: { seconds: control.seconds, style: control.style } } : {}
}
