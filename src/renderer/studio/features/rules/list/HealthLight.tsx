import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircle, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../../mirror'
import { lightOf } from './light'

const looks = {
  idle: { Icon: IconCircle, color: 'dimmed' },
  well: { Icon: IconCircleCheck, color: 'teal' },
  running: { Icon: IconPlayerPlay, color: 'teal' },
  failing: { Icon: IconAlertTriangle, color: 'yellow' },
  cut: { Icon: IconAlertTriangle, color: 'yellow' },
} as const

/** How a rule has done, by icon and in words. */
export function HealthLight({ ruleId }: { ruleId: string }) {
  const { t } = useTranslation()
  const health = useTold('ruleHealth')?.find((each) => each.ruleId === ruleId)
  const light = lightOf(health)
  const { Icon, color } = looks[light]
  const failure = health?.lastFailure
  const words = t(`rules.light.${light}`, {
    ...{ count: health?.runs ?? 0, failures: health?.failures ?? 0 },
    ...{ action: failure && t(`action.${failure.kind}`), reason: failure && t(`refusal.${failure.reason}`) },
  })
  return (
    <Text size="xs" c={color} span data-testid="rule-light" data-light={light} title={words}>
      <Icon size={13} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> {words}
    </Text>
  )
}
