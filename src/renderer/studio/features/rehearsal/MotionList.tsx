import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RehearsalMotion } from '../../../../shared/domain/rehearsal'

/** What simulated outputs did. */
export function MotionList({ motions }: { motions: readonly RehearsalMotion[] }) {
  const { t } = useTranslation()
  if (motions.length === 0) return null
  return (
    <div data-testid="rehearsal-motions">
      <Text size="sm" fw={600}>
        {t('rehearsal.motions')}
      </Text>
      {motions.map(({ deviceId, alias, outputId: output, movedMs, peak }) => (
        <Text size="sm" key={`${deviceId} ${output}`}>
          {t('rehearsal.motion', {
            ...{ alias, output },
            seconds: Math.round(movedMs / 100) / 10,
            peak: Math.round(peak * 100),
          })}
        </Text>
      ))}
    </div>
  )
}
