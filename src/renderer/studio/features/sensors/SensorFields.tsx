import { Group, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type SensorTrigger, sensorKinds } from '../../../../shared/domain/sensor'

export const freshSensorTrigger: SensorTrigger = {
  kind: 'sensor',
  sensor: 'heartRate',
  when: 'above',
  value: 120,
  forMs: 2_000,
  hysteresis: 3,
}

const whens = ['above', 'below'] as const

interface Props {
  trigger: SensorTrigger
  change(trigger: SensorTrigger): void
}

/** Which sensor, on which side of which value, for how long. */
export function SensorFields({ trigger, change }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<SensorTrigger>) => change({ ...trigger, ...part })
  return (
    <Group grow align="flex-end">
      <Select
        label={t('sensors.sensor')}
        data={sensorKinds.map((value) => ({ value, label: t(`sensors.kind.${value}`) }))}
        value={trigger.sensor}
        onChange={(value) => set({ sensor: sensorKinds.find((each) => each === value) ?? 'heartRate' })}
        allowDeselect={false}
      />
      <Select
        label={t('sensors.when')}
        data={whens.map((value) => ({ value, label: t(`sensors.${value}`) }))}
        value={trigger.when}
        onChange={(value) => set({ when: whens.find((each) => each === value) ?? 'above' })}
        allowDeselect={false}
      />
      <NumberInput
        label={t('sensors.value')}
        min={0}
        max={300}
        value={trigger.value}
        onChange={(value) => set({ value: Math.round(Number(value) || 0) })}
      />
      <NumberInput
        label={t('sensors.forSeconds')}
        min={0}
        max={600}
        value={trigger.forMs / 1_000}
        onChange={(value) => set({ forMs: Math.round((Number(value) || 0) * 1_000) })}
      />
    </Group>
  )
}
