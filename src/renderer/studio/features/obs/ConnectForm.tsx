import { Button, Checkbox, Group, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mainObs, type ObsFound } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { ObsId, useObs } from './use-obs'

/** Where an OBS is, and its password; what was found on this machine is one press away. */
export function ConnectForm() {
  const { t } = useTranslation()
  const instance = useContext(ObsId)
  const obs = useObs()
  const settings = useTold('settings')?.obs
  const known = instance === mainObs ? settings : settings?.others.find(({ id }) => id === instance)
  const [host, setHost] = useState(obs?.address.host ?? '127.0.0.1')
  const [port, setPort] = useState(obs?.address.port ?? 4455)
  const [password, setPassword] = useState('')
  const [connectOnStart, setOnStart] = useState(known?.connectOnStart ?? false)
  const connect = useAction(() =>
    ask('obs.connect', {
      instance,
      address: { host, port },
      password: password === '' ? null : password,
      connectOnStart,
    }),
  )
  return (
    <Stack gap="xs">
      <FoundHere
        use={(address) => {
          setHost(address.host)
          setPort(address.port)
        }}
      />
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

function FoundHere({ use }: { use(address: { host: string; port: number }): void }) {
  const { t } = useTranslation()
  const [found, setFound] = useState<ObsFound[] | null>(null)
  useEffect(() => {
    let isLeft = false
    ask('obsLook.discover').then(
      (list) => !isLeft && setFound(list),
      () => undefined,
    )
    return () => {
      isLeft = true
    }
  }, [])
  return (
    <div aria-live="polite" data-testid="obs-found">
      {found?.map((each) =>
        each.kind === 'serverOff' ? (
          <Text size="sm" key="off">
            {t('obs.found.serverOff')}
          </Text>
        ) : (
          <Group gap="xs" key={each.address.port}>
            <Text size="sm">
              {t(each.needsPassword ? 'obs.found.locked' : 'obs.found.open', { port: each.address.port })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => use(each.address)}>
              {t('obs.found.use')}
            </Button>
          </Group>
        ),
      )}
    </div>
  )
}
