import { Button, Checkbox, Group, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { HeartOverlay } from '../sensors/HeartOverlay'
import { SceneList } from './SceneList'

export function ObsPanel() {
  const { t } = useTranslation()
  const obs = useTold('obs')
  const retry = useAction(() => ask('obs.retry'))
  const disconnect = useAction(() => ask('obs.disconnect'))
  if (!obs) return null
  const isOn = obs.state === 'connected'
  return (
    <Stack gap="sm">
      <Text size="sm" data-testid="obs-state" aria-live="polite">
        {t(`obs.state.${obs.state}`)}
        {obs.version && ` · ${t('obs.version', { version: obs.version })}`}
      </Text>
      {obs.message && (
        <Text size="sm" c="yellow">
          {obs.message}
        </Text>
      )}
      <Group gap="xs">
        {obs.state !== 'off' && (
          <Button size="compact-sm" variant="default" onClick={disconnect.act}>
            {t('obs.disconnect')}
          </Button>
        )}
        {(obs.state === 'retrying' || obs.state === 'kicked') && (
          <Button size="compact-sm" variant="default" onClick={retry.act}>
            {t('obs.retry')}
          </Button>
        )}
      </Group>
      {isOn ? <SceneList /> : <ConnectForm />}
      <AlertPageLink />
      <HeartOverlay />
    </Stack>
  )
}

function ConnectForm() {
  const { t } = useTranslation()
  const obs = useTold('obs')
  const settings = useTold('settings')
  const [host, setHost] = useState(obs?.address.host ?? '127.0.0.1')
  const [port, setPort] = useState(obs?.address.port ?? 4455)
  const [password, setPassword] = useState('')
  const [connectOnStart, setOnStart] = useState(settings?.obs.connectOnStart ?? false)
  const connect = useAction(() =>
    ask('obs.connect', {
      address: { host, port },
      password: password === '' ? null : password,
      connectOnStart,
    }),
  )
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('obs.help')}
      </Text>
      <Group grow>
        <TextInput
          label={t('obs.host')}
          value={host}
          onChange={(event) => setHost(event.currentTarget.value)}
        />
        <NumberInput
          label={t('obs.port')}
          value={port}
          min={1}
          max={65_535}
          onChange={(value) => setPort(Number(value) || 0)}
        />
      </Group>
      <PasswordInput
        label={t('obs.password')}
        placeholder={obs?.hasPassword ? t('obs.passwordKept') : ''}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox
        label={t('obs.onStart')}
        checked={connectOnStart}
        onChange={(event) => setOnStart(event.currentTarget.checked)}
      />
      <Button variant="default" loading={connect.busy} onClick={connect.act} data-testid="obs-connect">
        {t('obs.connect')}
      </Button>
    </Stack>
  )
}

function AlertPageLink() {
  const { t } = useTranslation()
  const copy = useAction(async () => {
    const { url } = await ask('overlay.link', { renew: false })
    await navigator.clipboard.writeText(url)
    notifications.show({ message: t('live.copied'), color: 'gray' })
  })
  const renew = useAction(async () => {
    await ask('overlay.link', { renew: true })
    notifications.show({ message: t('obs.renewed'), color: 'gray' })
  })
  return (
    <Group gap="xs">
      <Text size="sm">{t('obs.alertPage')}</Text>
      <Button size="compact-sm" variant="default" onClick={copy.act}>
        {t('obs.copyLink')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={renew.act}>
        {t('obs.renew')}
      </Button>
    </Group>
  )
}
