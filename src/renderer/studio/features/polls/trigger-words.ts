import type { TFunction } from 'i18next'
import type { Trigger } from '../../../../shared/domain/rule'
import { mirror } from '../../mirror'

type ShowTrigger = Extract<Trigger, { kind: 'pollResult' | 'goalReached' }>

/** When a rule runs that a poll or a goal triggers. */
export function showTriggerWords(trigger: ShowTrigger, t: TFunction): string {
  if (trigger.kind === 'pollResult')
    return trigger.option === null ? t('polls.triggerAny') : t('polls.trigger', { option: trigger.option })
  const goal = mirror.getState().goals?.find(({ id }) => id === trigger.goalId)
  return goal ? t('goals.trigger', { title: goal.title }) : t('goals.triggerAny')
}
