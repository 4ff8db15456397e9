import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'

/** Viewers get nothing while the relay is not there; nothing is shown when all is well. */
export function RelayTrouble() {
  const { t } = useTranslation()
  const network = useTold('network')
  if (!network?.relayOnly || network.relay === null || network.relay === 'working') return null
  return (
    <Alert color="yellow" p="xs" data-testid="relay-trouble">
      <Text size="sm">{t(`network.relay.${network.relay}`)}</Text>
    </Alert>
  )
}
