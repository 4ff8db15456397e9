import { Badge, Group, Text } from '@mantine/core'
import { IconBattery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type DeviceView, onlyMeasures } from '../../../../shared/domain/device'
import { lowBatteryPercent } from '../../../../shared/domain/sensor'
import { CardMenu } from './CardMenu'
import { ColourTag } from './ColourTag'
import { SignalBars } from './SignalBars'

const guardColor = {
  absent: 'gray',
  linking: 'yellow',
  zeroing: 'yellow',
  ready: 'teal',
  active: 'teal',
  stopping: 'yellow',
  fault: 'yellow',
} as const

/** Which device it is, and in what state. */
export function CardHead({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const isAtRest = device.guard === 'ready'
  return (
    <Group justify="space-between" wrap="nowrap" gap={6}>
      <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
        <ColourTag colour={device.colour} />
        <Text fw={600} size="sm" truncate title={device.alias}>
          {device.alias}
        </Text>
      </Group>
      <Group gap={6} wrap="nowrap" style={{ flex: 'none' }}>
        {device.rssiDbm !== null && <SignalBars rssiDbm={device.rssiDbm} />}
        {device.batteryPercent !== null && <Battery percent={device.batteryPercent} />}
        {device.muted && (
          <Badge color="gray" variant="outline">
            {t('deviceLife.muted')}
          </Badge>
        )}
        <Badge color={guardColor[device.guard]} variant="light" data-testid="guard">
          {isAtRest && onlyMeasures(device) ? t('deviceLife.connected') : t(`guard.${device.guard}`)}
        </Badge>
        <CardMenu device={device} />
      </Group>
    </Group>
  )
}

function Battery({ percent }: { percent: number }) {
  const { t } = useTranslation()
  const isLow = percent <= lowBatteryPercent
  return (
    <Group
      gap={2}
      wrap="nowrap"
      c={isLow ? 'yellow' : 'dimmed'}
      title={t('deviceLife.batteryTitle')}
      data-testid="battery"
    >
      <IconBattery size={16} aria-hidden />
      <Text size="xs">{isLow ? t('sensors.batteryLow', { percent }) : `${percent} %`}</Text>
    </Group>
  )
}
