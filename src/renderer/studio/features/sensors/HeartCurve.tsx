import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SensorView } from '../../../../shared/domain/sensor'

/** Ten minutes of a heart rate; gaps where nothing was measured. */
export function HeartCurve({ sensor }: { sensor: SensorView }) {
  const { t } = useTranslation()
  const { history, value } = sensor
  const known = history.flatMap((each) => each ?? [])
  const low = Math.min(...known, 60)
  const span = Math.max(1, Math.max(...known, 120) - low)
  const path = history
    .map((each, at) =>
      each === null
        ? ''
        : `${(history[at - 1] ?? null) === null ? 'M' : 'L'}${at} ${1 - (each - low) / span}`,
    )
    .join('')
  return (
    <Group gap="sm" wrap="nowrap">
      <Text fw={700} style={{ fontVariantNumeric: 'tabular-nums', flex: 'none' }} data-testid="heart-now">
        {value === null ? t('sensors.stale') : t('sensors.bpm', { value: Math.round(value) })}
      </Text>
      <svg
        viewBox={`0 0 ${Math.max(60, history.length)} 1`}
        preserveAspectRatio="none"
        style={{ width: '100%', height: 36 }}
        aria-hidden="true"
      >
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </Group>
  )
}
