import { Group, Loader, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrillResult, DrillScenario, DrillView } from '../../../../shared/domain/drill'

/** One fault: what is broken, what must happen, and what did. */
export function DrillLine({ scenario, drill }: { scenario: DrillScenario; drill: DrillView }) {
  const { t } = useTranslation()
  const result = drill.results.find((each) => each.scenario === scenario)
  const isRunning = drill.running === scenario && !result
  return (
    <Group wrap="nowrap" align="flex-start" data-testid={`drill-${scenario}`}>
      {iconOf(result, isRunning)}
      <div>
        <Text size="sm" fw={600}>
          {t(`drill.scenario.${scenario}`)}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`drill.expects.${scenario}`)}
        </Text>
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {result ? t(wordOf(result), figuresOf(result)) : t(isRunning ? 'drill.running' : 'drill.waiting')}
          {result?.problem ? ` ${t('drill.because', { problem: result.problem })}` : ''}
        </Text>
      </div>
    </Group>
  )
}

function iconOf(result: DrillResult | undefined, isRunning: boolean): ReactNode {
  if (isRunning) return <Loader size={20} />
  if (!result) return <IconCircle size={20} aria-hidden />
  return result.endedEverything ? (
    <IconCircleCheck size={20} color="var(--mantine-color-green-6)" aria-hidden />
  ) : (
    <IconAlertTriangle size={20} color="var(--mantine-color-yellow-6)" aria-hidden />
  )
}

function wordOf({ endedEverything, tookMs, problem }: DrillResult) {
  if (endedEverything) return 'drill.passed'
  return tookMs !== null && problem === null ? 'drill.late' : 'drill.never'
}

const figuresOf = ({ tookMs, promiseMs }: DrillResult) => ({ tookMs: tookMs ?? 0, promiseMs })
