import type { Trigger, TriggerOf } from '../../../../../shared/domain/rule'
import { obsEventWords } from '../../obs/event-words'
import type { Say } from './say'

/** When a rule runs, as the clause after "When". */
export function triggerWords(trigger: Trigger, say: Say): string {
  const { t, names } = say
  switch (trigger.kind) {
    case 'tip':
      return tipWords(trigger, say)
    case 'reactionBurst':
      return t(`rules.when.reactionBurst${trigger.emoji === null ? 'Any' : ''}`, { ...trigger })
    case 'viewerCommand':
      return t(`rules.when.viewerCommand.${trigger.who}`, { word: trigger.word })
    case 'viewerCount':
      return t(`rules.when.viewerCount.${trigger.when}`, { value: trigger.value })
    case 'sensor':
      return t('rules.when.sensor', {
        sensor: t(`rules.sensor.${trigger.sensor}`),
        when: t(`sensors.${trigger.when}`),
        value: trigger.value,
        seconds: trigger.forMs / 1_000,
      })
    case 'pollResult':
      return trigger.option === null ? t('polls.triggerAny') : t('polls.trigger', { option: trigger.option })
    case 'goalReached': {
      const title = trigger.goalId === null ? null : names.goal(trigger.goalId)
      return title === null ? t('goals.triggerAny') : t('goals.trigger', { title })
    }
    case 'obsEvent':
      return t('rules.when.obsEvent', { what: obsEventWords(trigger, t) })
    case 'deviceEvent':
      return t(`rules.when.deviceEvent.${trigger.event}`, { device: deviceWords(trigger, say) })
    case 'timer':
      return t(`rules.when.timer${trigger.leastChatLines > 0 ? 'Lines' : ''}`, {
        count: trigger.everyMinutes,
        lines: trigger.leastChatLines,
      })
    case 'permit':
      return t(`rules.when.permit.${trigger.became}`)
    default:
      return t(`rules.when.${trigger.kind}`, { ...trigger })
  }
}

function tipWords({ atLeast, atMost, way }: TriggerOf<'tip'>, { t }: Say): string {
  if (way === 'menu') return t('rules.when.tipMenu', { atLeast })
  const what = atMost === undefined ? 'tip' : 'tipBetween'
  return t(`rules.when.${what}`, { atLeast, atMost }) + (way === 'free' ? t('rules.when.free') : '')
}

const deviceWords = ({ deviceId }: TriggerOf<'deviceEvent'>, { t, names }: Say): string =>
  deviceId === null ? t('rules.anyDevice') : (names.device(deviceId) ?? t('rules.goneDevice'))
