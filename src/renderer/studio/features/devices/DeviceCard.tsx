import { Card, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DeviceView, onlyMeasures } from '../../../../shared/domain/device'
import { ageOf } from '../../ui/age'
import { useNow } from '../../ui/use-now'
import { CardActions } from './CardActions'
import { CardHead } from './CardHead'
import { LevelMeter } from './LevelMeter'
import { linkWords } from './link-words'
import { Measured } from './Measured'
import { Sensors } from './Sensors'

/** Everything about one device at a glance, with its own stop. */
export function DeviceCard({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const isDoubtful = device.quality.missed > 0
  return (
    <Card withBorder p="xs" data-testid="device-card">
      <Stack gap={6}>
        <CardHead device={device} />
        <Text size="xs" c="dimmed">
          {[t(`deviceLife.colour.${device.colour}`), device.model].join(' · ')}
          {' · '}
          <Text span inherit c={isDoubtful ? 'yellow' : 'dimmed'} data-testid="link-words">
            {linkWords(device, now, t)}
          </Text>
          {!onlyMeasures(device) &&
            ` · ${t(`evidence.${device.evidence.kind}`)}, ${ageOf(now - device.evidence.at)}`}
        </Text>
        {device.faultReason && (
          <Text size="sm" c="yellow" role="alert">
            {device.faultReason}
          </Text>
        )}
        {device.outputs.map((each) => (
          <LevelMeter key={each.id} deviceId={device.id} output={each} />
        ))}
        {onlyMeasures(device) ? (
          <Measured deviceId={device.id} />
        ) : (
          <Sensors readings={device.sensors} now={now} />
        )}
        <CardActions device={device} />
      </Stack>
    </Card>
  )
}
