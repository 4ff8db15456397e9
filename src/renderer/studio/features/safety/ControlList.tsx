import { Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { actionsOf, isMotion, type Rule, type RuleAction } from '../../../../shared/domain/rule'
import { useTold } from '../../mirror'
import { triggerWords } from '../rules/words/trigger-words'
import { useSay } from '../rules/words/use-say'

const moves = (rule: Rule): boolean => rule.enabled && actionsOf(rule.actions).some(isMotion)

/** Who may make something move, and by what: every rule in force that reaches hardware. */
export function ControlList() {
  const { t } = useTranslation()
  const say = useSay()
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
          • {t('rules.whenever', { when: triggerWords(rule.trigger, say) })}: {rule.label} (
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

/** What an action does to hardware; nothing for one that reaches none. */
function doesWhat(action: RuleAction, t: TFunction): string[] {
  if (action.kind !== 'pattern' && action.kind !== 'liveControl') return []
  const output = t(`output.${action.outputKind}`)
  if (action.kind === 'pattern') return [t('consent.does.pattern', { output })]
  const percent = Math.round(action.ceiling * 100)
  return [t('consent.does.liveControl', { output, percent, seconds: action.seconds })]
}
