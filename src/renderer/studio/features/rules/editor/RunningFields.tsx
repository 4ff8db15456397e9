import { Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RuleRunning } from '../../../../../shared/domain/rule'
import { ChoiceField, NumberField } from '../fields'
import { At } from '../problems'

interface Props {
  running: RuleRunning
  change(running: RuleRunning): void
}

const rests = ['cooldownMs', 'viewerCooldownMs'] as const
const longestRestSeconds = 86_400

/** How often a rule runs, and how beside others. */
export function RunningFields({ running, change }: Props) {
  const { t } = useTranslation()
  return (
    <details data-testid="rule-running">
      <summary>{t('rules.section.running')}</summary>
      <At path={['running']}>
        <Stack gap="xs" pt="xs">
          <Group grow align="flex-start">
            {rests.map((rest) => (
              <NumberField
                key={rest}
                field={rest}
                label={t(`rules.${rest}`)}
                min={0}
                max={longestRestSeconds}
                per={1_000}
                value={running[rest]}
                change={(value) => change({ ...running, [rest]: value })}
              />
            ))}
          </Group>
          <Group grow align="flex-start">
            <ChoiceField
              field="overlap"
              label={t('rules.overlap')}
              options={['overlap', 'queue'] as const}
              words={(overlap) => t(`rules.overlaps.${overlap}`)}
              value={running.overlap}
              change={(overlap) => change({ ...running, overlap })}
            />
            <NumberField
              field="priority"
              label={t('rules.priority')}
              description={t('rules.priorityHint')}
              min={-100}
              max={100}
              value={running.priority}
              change={(priority) => change({ ...running, priority })}
            />
            <NumberField
              field="timeoutMs"
              label={t('rules.timeout')}
              min={0.5}
              max={60}
              per={1_000}
              value={running.timeoutMs}
              change={(timeoutMs) => change({ ...running, timeoutMs })}
            />
          </Group>
        </Stack>
      </At>
    </details>
  )
}
