import type { ruleRequests } from '../../shared/contract/requests/rules'
import type { Handlers } from '../../shared/contract/studio'
import type { Clock } from '../../shared/domain/clock'
import type { Counters } from '../rules/counters'
import { ownHappening } from '../rules/happening'
import type { Rules } from '../rules/rules'
import type { TraceLook } from '../rules/trace-look'
import type { Trials } from '../rules/trials'
import type { Webhooks } from '../rules/webhooks/webhooks'

export interface RuleHandlerParts {
  clock: Clock
  rules: Rules
  ruleTrials: Trials
  counters: Counters
  traceLook: TraceLook
  webhooks: Webhooks
}

/** What the window asks of rules. `rules.save` is served where a menu's stock is: see money.ts. */
export const ruleHandlers = ({
  clock,
  rules,
  ruleTrials,
  counters,
  traceLook,
  webhooks,
}: RuleHandlerParts): Omit<Pick<Handlers, keyof typeof ruleRequests>, 'rules.save'> => ({
  'rules.test': ({ ruleId }) => rules.test(ruleId),
  'rules.try': ({ rule, as }) => ruleTrials.run(rule, as),
  'rules.replay': ({ eventId }) => ruleTrials.replay(eventId),
  'rules.cancel': ({ ruleId }) => rules.cancel(ruleId, 'skipped'),
  'rules.hotkey': ({ keys }) =>
    void rules.hear(
      ownHappening({ kind: 'hotkey', keys }, clock.wall(), { source: 'operator', role: 'operator' }),
    ),
  'rules.setCounter': ({ name, value }) => counters.change({ counter: name, does: 'set', value }),
  'rules.removeCounter': ({ name }) => counters.remove(name),
  'ruleLook.traces': (query) => traceLook.find(query),
  'ruleLook.trace': ({ eventId }) => traceLook.of(eventId),
  'ruleLook.export': (query) => traceLook.export(query),
  'webhooks.save': async (webhook) => ({ id: await webhooks.save(webhook) }),
  'webhooks.remove': ({ id }) => webhooks.remove(id),
  'webhooks.secret': async ({ id, renew }) => ({ secret: await webhooks.secret(id, renew) }),
  'webhooks.try': async ({ id }) => ({ status: await webhooks.tryOut(id) }),
})
