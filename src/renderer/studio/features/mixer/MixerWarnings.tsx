import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMediaState } from '../../media-context'

/** What to mend before viewers say so; nothing when all is well. */
export function MixerWarnings() {
  const { t } = useTranslation()
  const { warnings, isBroken } = useMediaState(({ mixer }) => mixer)
  return (
    <div role="status">
      {(isBroken || warnings.length > 0) && (
        <Alert color="yellow" p="xs" data-testid="mixer-warnings">
          {isBroken && <Text size="sm">{t('mixer.broken')}</Text>}
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
