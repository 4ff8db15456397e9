import { AppError } from '../../shared/contract/errors'
import type { ruleRequests } from '../../shared/contract/requests/rules'
import type { Handlers } from '../../shared/contract/studio'
import type { Rules } from '../rules/rules'

const notYet = (): never => {
  throw new AppError('unsupported', 'This version of the studio cannot do that yet.')
}

export const ruleHandlers = ({
  rules,
}: {
  rules: Rules
}): Omit<Pick<Handlers, keyof typeof ruleRequests>, 'rules.save'> => ({
  'rules.test': ({ ruleId }) => rules.test(ruleId),
  'rules.try': notYet,
  'rules.replay': notYet,
  'rules.cancel': notYet,
  'rules.hotkey': notYet,
  'rules.setCounter': notYet,
  'rules.removeCounter': notYet,
  'ruleLook.traces': notYet,
  'ruleLook.trace': notYet,
  'ruleLook.export': notYet,
  'webhooks.save': notYet,
  'webhooks.remove': notYet,
  'webhooks.secret': notYet,
  'webhooks.try': notYet,
})
