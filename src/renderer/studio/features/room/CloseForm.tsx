import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessPolicy } from '../../../../shared/domain/access'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Goodbye to everybody, or the door opened again. */
export function CloseForm({ policy }: { policy: AccessPolicy }) {
  const { t } = useTranslation()
  const [goodbye, setGoodbye] = useState(policy.goodbye)
  const close = useAction(() => ask('room.close', { goodbye }))
  if (!policy.isOpen) return <ClosedNotice />
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('access.closeTitle')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('access.closeHint')}
      </Text>
      <TextInput
        aria-label={t('access.goodbye')}
        placeholder={t('access.goodbye')}
        value={goodbye}
        maxLength={200}
        data-testid="goodbye-field"
        onChange={(event) => setGoodbye(event.currentTarget.value)}
      />
      <Button variant="default" loading={close.busy} onClick={close.act} data-testid="room-close">
        {t('access.close')}
      </Button>
    </Stack>
  )
}

/** Wherever an operator would wonder why nobody comes. */
export function ClosedNotice() {
  const { t } = useTranslation()
  const isClosed = useTold('settings')?.access.isOpen === false
  const open = useAction(() => ask('room.open'))
  if (!isClosed) return null
  return (
    <Alert color="yellow" p="xs" data-testid="room-closed">
      <Text size="sm">{t('access.isClosed')}</Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={open.busy}
        onClick={open.act}
        data-testid="room-open"
      >
        {t('access.open')}
      </Button>
    </Alert>
  )
}
