import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DrillView } from '../../../../shared/domain/drill'

/** Whether it all held, and what to do when it did not. */
export function DrillSummary({ drill }: { drill: DrillView }) {
  const { t } = useTranslation()
  if (drill.running !== null || drill.results.length === 0) return null
  const failed = drill.results.filter(({ endedEverything }) => !endedEverything).length
  const of = drill.results.length
  return (
    <Text role="status" fw={600} data-testid="drill-summary">
      {failed === 0 ? t('drill.summaryPassed', { of }) : t('drill.summaryFailed', { failed, of })}
    </Text>
  )
}
