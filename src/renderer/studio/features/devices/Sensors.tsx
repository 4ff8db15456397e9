import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SensorReading } from '../../../../shared/domain/sensor'
import { ageOf } from '../../ui/age'

/** What the device measures, each with its age: an old value is no value. The battery has its own place. */
export function Sensors({ readings, now }: { readings: readonly SensorReading[]; now: number }) {
  const { t } = useTranslation()
  const shown = readings.filter(({ kind }) => kind !== 'battery')
  if (shown.length === 0) return null
  return (
    <Group gap="sm">
      {shown.map(({ id, kind, value, unit, at }) => (
        <Text size="xs" key={id} data-testid={`sensor-${kind}`}>
          {t(`sensor.${kind}`)} {Math.round(value)} {t(`unit.${unit}`)}
          <Text span inherit c="dimmed">
            {` · ${ageOf(now - at)}`}
          </Text>
        </Text>
      ))}
    </Group>
  )
}
