import { ActionIcon, Badge, Button, Card, Group, Menu, Stack, Text, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { ageOf } from '../../ui/age'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import { LevelMeter } from './LevelMeter'
import { LimitsEditor } from './LimitsEditor'

const guardColor = {
  absent: 'gray',
  linking: 'yellow',
  zeroing: 'yellow',
  ready: 'teal',
  active: 'teal',
  stopping: 'yellow',
  fault: 'yellow',
} as const

/** Everything about one device at a glance, with its own stop. */
export function DeviceCard({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const permit = useTold('safety')?.permit
  const stop = useAction(() => ask('device.stop', { deviceId: device.id }))
  const acknowledge = useAction(() => ask('device.acknowledgeFault', { deviceId: device.id }))
  const [output] = device.outputs
  const tryIt = useAction(async () => {
    if (output)
      await ask('device.try', { deviceId: device.id, outputId: output.id, level: 0.15, durationMs: 1_500 })
  })
  return (
    <Card withBorder p="xs" data-testid="device-card">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm" truncate>
            {device.alias}
          </Text>
          <Group gap={6} wrap="nowrap">
            <Badge color={guardColor[device.guard]} variant="light" data-testid="guard">
              {t(`guard.${device.guard}`)}
            </Badge>
            <CardMenu device={device} />
          </Group>
        </Group>
        <Text size="xs" c="dimmed">
          {device.model}
          {device.transport === 'simulated' && ` · ${t('devices.simulated')}`}
          {device.batteryPercent !== null && ` · ${t('devices.battery', { percent: device.batteryPercent })}`}
          {device.rssiDbm !== null && ` · ${t('devices.signal', { dbm: device.rssiDbm })}`}
          {` · ${t(`evidence.${device.evidence.kind}`)}, ${ageOf(now - device.evidence.at)}`}
        </Text>
        {device.faultReason && (
          <Text size="sm" c="yellow" role="alert">
            {device.faultReason}
          </Text>
        )}
        {device.outputs.map((each) => (
          <LevelMeter key={each.id} deviceId={device.id} output={each} />
        ))}
        <Group gap="xs">
          <Button size="compact-sm" color="red.8" onClick={stop.act}>
            {t('devices.stop')}
          </Button>
          {permit === 'disarmed' && device.guard === 'ready' && (
            <Button
              size="compact-sm"
              variant="default"
              loading={tryIt.busy}
              onClick={tryIt.act}
              data-testid="try"
            >
              {t('devices.try')}
            </Button>
          )}
          {device.guard === 'fault' && (
            <Button size="compact-sm" color="yellow" onClick={acknowledge.act}>
              {t('devices.acknowledge')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}

function CardMenu({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const [limits, setLimits] = useState(false)
  const [name, setName] = useState(device.alias)
  const rename = useAction(() => ask('device.rename', { deviceId: device.id, alias: name }))
  const mute = useAction(() => ask('device.mute', { deviceId: device.id, muted: !device.muted }))
  const forget = useAction(() => ask('device.forget', { deviceId: device.id }))
  return (
    <>
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t('devices.more', { name: device.alias })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <TextInput
            label={t('devices.rename')}
            p="xs"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            onBlur={() => name.trim() && name !== device.alias && rename.act()}
          />
          <Menu.Item onClick={() => setLimits(true)}>{t('devices.limits')}</Menu.Item>
          <Menu.Item onClick={mute.act}>{t(device.muted ? 'devices.unmute' : 'devices.mute')}</Menu.Item>
          <Menu.Item onClick={forget.act}>{t('devices.forget')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LimitsEditor device={device} opened={limits} onClose={() => setLimits(false)} />
    </>
  )
}
