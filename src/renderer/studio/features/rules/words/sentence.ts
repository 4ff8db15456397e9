import type { Rule } from '../../../../../shared/domain/rule'
import { conditionWords } from './condition-words'
import type { Say } from './say'
import { besideWords } from './step-words'
import { triggerWords } from './trigger-words'

/** All that a rule is, in one sentence: when, if, then. */
export function sentenceOf({ trigger, conditions = [], actions }: Rule, say: Say): string {
  const { t } = say
  const when = [triggerWords(trigger, say), ...conditions.map((each) => conditionWords(each, say))]
  return t('rules.sentence', {
    when: when.join(t('rules.ifAnd')),
    steps: actions.length === 0 ? t('rules.nothing') : besideWords(actions, say),
  })
}
