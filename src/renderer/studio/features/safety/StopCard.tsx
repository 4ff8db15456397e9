import { Alert, Button, Group, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type StopProof, stopCauses } from '../../../../shared/domain/safety'
import { useTold } from '../../mirror'
import { ageOf } from '../../ui/age'
import { useNow } from '../../ui/use-now'
import classes from './safety.module.css'

/** After every stop, until it is read: what each device is known to do, and how old that knowledge is. */
export function StopCard() {
  const { t } = useTranslation()
  const proof = useTold('safety')?.lastStop ?? null
  const [readAt, setReadAt] = useState(0)
  const now = useNow(1_000)
  if (!proof || proof.at <= readAt) return null
  const known = stopCauses.find((each) => each === proof.cause)
  const cause = known ? t(`stopCause.${known}`) : proof.cause
  return (
    <Alert
      color="red"
      variant="outline"
      classNames={{ title: classes.stopTitle ?? '' }}
      icon={<IconHandStop size={18} />}
      title={t('stopCard.title', { cause, age: ageOf(now - proof.at) })}
      m="xs"
      p="xs"
      data-testid="stop-card"
    >
      <Group gap="md" justify="space-between" align="flex-end">
        <Proofs devices={proof.devices} now={now} />
        <Button size="compact-sm" variant="default" onClick={() => setReadAt(proof.at)}>
          {t('stopCard.read')}
        </Button>
      </Group>
    </Alert>
  )
}

function Proofs({ devices, now }: { devices: StopProof['devices']; now: number }) {
  const { t } = useTranslation()
  const known = useTold('devices') ?? []
  const aliasOf = (id: string) => known.find((device) => device.id === id)?.alias ?? id
  if (devices.length === 0) return <Text size="sm">{t('stopCard.noDevice')}</Text>
  return (
    <Group gap="md" role="status">
      {devices.map(({ deviceId, evidence: { kind, at } }) => (
        <Text size="sm" key={deviceId} fw={kind === 'confirmedOff' ? 400 : 700}>
          {kind === 'confirmedOff' ? '✔' : '⚠'} {aliasOf(deviceId)}: {t(`evidence.${kind}`)},{' '}
          {ageOf(now - at)}
          {kind !== 'confirmedOff' && ` · ${t('stopCard.ownSwitch')}`}
        </Text>
      ))}
    </Group>
  )
}
