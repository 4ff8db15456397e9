import type { Condition } from '../../../../../shared/domain/rule'
import { oneOf, rangeWords, type Say } from './say'

/** What must hold, as a clause after "and". */
export function conditionWords(condition: Condition, say: Say): string {
  const { t } = say
  switch (condition.kind) {
    case 'amount':
    case 'viewerCount':
      return t(`rules.if.${condition.kind}`, { range: rangeWords(condition, say) })
    case 'sensor':
      return t('rules.if.sensor', {
        sensor: t(`rules.sensor.${condition.sensor}`),
        range: rangeWords(condition, say),
      })
    case 'counter':
      return t('rules.if.counter', { counter: condition.counter, range: rangeWords(condition, say) })
    case 'role':
      return t('rules.if.role', {
        roles: oneOf(
          condition.roles.map((role) => t(`rules.role.${role}`)),
          say,
        ),
      })
    case 'viewer':
      return t(`rules.if.viewer.${condition.is ? 'is' : 'not'}`, {
        names: oneOf(
          condition.viewers.map(({ name }) => name),
          say,
        ),
      })
    case 'live':
    case 'armed':
    case 'obsScene':
    case 'text':
      return t(`rules.if.${condition.kind}.${condition.is ? 'is' : 'not'}`, { ...condition })
    case 'timeOfDay':
    case 'chance':
      return t(`rules.if.${condition.kind}`, { ...condition })
  }
}
