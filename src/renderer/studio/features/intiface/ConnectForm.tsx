import { Button, Checkbox, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

export function ConnectForm() {
  const { t } = useTranslation()
  const kept = useTold('settings')?.intiface
  const [address, setAddress] = useState<string | null>(null)
  const [onStart, setOnStart] = useState<boolean | null>(null)
  const wish = {
    address: address ?? kept?.address ?? '',
    connectOnStart: onStart ?? kept?.connectOnStart ?? false,
  }
  const connect = useAction(() => ask('intiface.connect', wish))
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('intiface.help')}
      </Text>
      <TextInput
        label={t('intiface.address')}
        value={wish.address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-testid="intiface-address"
      />
      <Checkbox
        label={t('intiface.onStart')}
        checked={wish.connectOnStart}
        onChange={(event) => setOnStart(event.currentTarget.checked)}
      />
      <Button variant="default" loading={connect.busy} onClick={connect.act} data-testid="intiface-connect">
        {t('intiface.connect')}
      </Button>
    </>
  )
}
