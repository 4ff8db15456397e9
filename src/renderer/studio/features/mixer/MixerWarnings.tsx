import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMediaState } from '../../media-context'

/** What to mend before viewers say so; nothing when all is well. */
export function MixerWarnings() {
  const { t } = useTranslation()
  const warnings = useMediaState(({ mixer }) => mixer.warnings)
  return (
    <div role="status">
      {warnings.length > 0 && (
        <Alert color="yellow" p="xs" data-testid="mixer-warnings">
          {warnings.map((warning) => (
            <Text size="sm" key={warning}>
              {t(`mixer.warning.${warning}`)}
            </Text>
          ))}
        </Alert>
      )}
    </div>
  )
}
