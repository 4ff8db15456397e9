import { Alert, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'
import { IncidentButton } from './IncidentButton'

/** After a session that did not end in order: what happened, and where to read more. */
export function LastSessionNotice() {
  const { t } = useTranslation()
  const last = useTold('host')?.lastSession
  const [isRead, setRead] = useState(false)
  if (!last || last.endedBy === 'quit' || isRead) return null
  return (
    <Alert color="yellow" title={t('lastSession.title')} m="xs" p="xs" data-testid="last-session">
      <Text size="sm">{t(`lastSession.${last.endedBy}`, { at: new Date(last.at).toLocaleString() })}</Text>
      {last.endedBy === 'unknown' && last.wasActive && <Text size="sm">{t('lastSession.wasActive')}</Text>}
      <Group gap="xs" mt={4}>
        <IncidentButton first="last" />
        <Button size="compact-sm" variant="default" onClick={() => setRead(true)}>
          {t('lastSession.read')}
        </Button>
      </Group>
    </Alert>
  )
}
