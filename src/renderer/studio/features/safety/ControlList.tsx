import { Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { actionsOf, isMotion, type Rule, type RuleAction } from '../../../../shared/domain/rule'
import { useTold } from '../../mirror'
import { obsEventWords } from '../obs/event-words'
import { showTriggerWords } from '../polls/trigger-words'

const moves = (rule: Rule): boolean => rule.enabled && actionsOf(rule.actions).some(isMotion)

/** Who may make something move, and by what: every rule in force that reaches hardware. */
export function ControlList() {
  const { t } = useTranslation()
  const rules = (useTold('rules') ?? []).filter(moves)
  const reach = useTold('room')?.reach ?? 'thisMachine'
  return (
    <Stack gap={4} component="section" aria-label={t('consent.control')}>
      <Text fw={600} component="h3" size="sm">
        {t('consent.control')}
      </Text>
      <Text size="sm">{rules.length > 0 ? t(`consent.who.${reach}`) : t('consent.nobody')}</Text>
      {rules.map((rule) => (
        <Text size="sm" key={rule.id}>
          • {byWhat(rule, t)}: {rule.label} (
          {actionsOf(rule.actions)
            .flatMap((action) => doesWhat(action, t))
            .join(', ')}
          )
        </Text>
      ))}
      <Text size="sm">{t('consent.given')}</Text>
    </Stack>
  )
}

function byWhat({ trigger }: Rule, t: TFunction): string {
  switch (trigger.kind) {
    case 'tip':
      return t('consent.by.tip', { amount: trigger.atLeast })
    case 'reaction':
      return t('consent.by.reaction', { emoji: trigger.emoji })
    case 'sensor':
      return t('sensors.trigger', {
        sensor: t(`sensors.kind.${trigger.sensor}`),
        when: t(`sensors.${trigger.when}`),
        value: trigger.value,
        seconds: trigger.forMs / 1_000,
      })
    case 'obsEvent':
      return obsEventWords(trigger, t)
    case 'command':
      return t('consent.by.command', { word: trigger.word })
    case 'pollResult':
    case 'goalReached':
      return showTriggerWords(trigger, t)
    default:
      return t('menu.anotherTrigger')
  }
}

/** What an action does to hardware; nothing for one that reaches none. */
function doesWhat(action: RuleAction, t: TFunction): string[] {
  if (action.kind !== 'pattern' && action.kind !== 'liveControl') return []
  const output = t(`output.${action.outputKind}`)
  if (action.kind === 'pattern') return [t('consent.does.pattern', { output })]
  const percent = Math.round(action.ceiling * 100)
  return [t('consent.does.liveControl', { output, percent, seconds: action.seconds })]
}
