import { AppError } from '../../shared/contract/errors'
import type { moneyRequests } from '../../shared/contract/requests/money'
import type { Handlers } from '../../shared/contract/studio'
import type { Clock } from '../../shared/domain/clock'
import type { TipTerms } from '../../shared/domain/money'
import type { Rule } from '../../shared/domain/rule'
import type { Room } from '../room-link/room'
import type { SettingsStore } from '../settings/settings'

interface Parts {
  clock: Clock
  settings: SettingsStore
  room: Pick<Room, 'statement'>
}
const minuteMs = 60_000
const endOfTime = Number.MAX_SAFE_INTEGER

/** How tips are taken, and what was earned. */
export function moneyHandlers({
  clock,
  settings,
  room,
}: Parts): Pick<Handlers, keyof typeof moneyRequests | 'rules.save'> {
  const startedAt = clock.wall()
  const change = (part: Partial<TipTerms>) => settings.update('money', { ...settings.get().money, ...part })

  return {
    'rules.save': ({ rules }) =>
      settings.update('rules', { rules: stocked(rules, settings.get().rules.rules, clock.wall()) }),
    'money.saveTerms': change,
    'money.startHappyHour': ({ percentOff, minutes }) =>
      change({ happyHour: { percentOff, until: clock.wall() + minutes * minuteMs } }),
    'money.endHappyHour': () => change({ happyHour: null }),
    'money.startKing': ({ atLeast, minutes }) =>
      change({ king: { atLeast, since: clock.wall(), forMs: minutes * minuteMs } }),
    'money.endKing': () => change({ king: null }),
    async 'money.restock'({ ruleId }) {
      const { rules } = settings.get().rules
      if (!rules.some(({ id, offer }) => id === ruleId && offer?.stock))
        throw new AppError('notFound', 'That rule has no stock any more. Reload the menu.')
      const since = clock.wall()
      const next = rules.map((rule) => (rule.id === ruleId ? withStockSince(rule, since) : rule))
      await settings.update('rules', { rules: next })
    },
    'money.statement': ({ from, to, after }) =>
      room.statement({ from: from === 'session' ? startedAt : from, to: to ?? endOfTime, after }),
  }
}

/** A stock counts from when it was first put up: saving a rule again sells nothing twice. */
function stocked(next: readonly Rule[], present: readonly Rule[], now: number): Rule[] {
  return next.map((rule) =>
    rule.offer?.stock
      ? withStockSince(rule, present.find(({ id }) => id === rule.id)?.offer?.stock?.since ?? now)
      : rule,
  )
}

function withStockSince(rule: Rule, since: number): Rule {
  const { offer } = rule
  return offer?.stock ? { ...rule, offer: { ...offer, stock: { ...offer.stock, since } } } : rule
}
