import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ConditionOf, mostCounted } from '../../../../shared/domain/rule'
import { sensorKinds } from '../../../../shared/domain/sensor'
import type { Props } from './ConditionParts'
import { BoundField, ChoiceField, CounterField } from './fields'

type Ranged = ConditionOf<'amount' | 'viewerCount' | 'sensor' | 'counter'>

export function RangeFields<R extends Ranged>({
  condition,
  change,
  ...bounds
}: Props<R> & { min: number; max: number }) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      {(['atLeast', 'atMost'] as const).map((end) => (
        <BoundField
          key={end}
          field={end}
          label={t(`rules.${end}`)}
          placeholder={t('rules.noBound')}
          {...bounds}
          value={condition[end]}
          change={(value) => change({ ...condition, [end]: value })}
        />
      ))}
    </Group>
  )
}

export function SensorRange({ condition, change }: Props<ConditionOf<'sensor'>>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <ChoiceField
        field="sensor"
        label={t('sensors.sensor')}
        options={sensorKinds}
        words={(kind) => t(`sensors.kind.${kind}`)}
        value={condition.sensor}
        change={(sensor) => change({ ...condition, sensor })}
      />
      <RangeFields condition={condition} change={change} min={0} max={1_000} />
    </Group>
  )
}

export function CounterRange({ condition, change }: Props<ConditionOf<'counter'>>) {
  return (
    <Group grow align="flex-start">
      <CounterField value={condition.counter} change={(counter) => change({ ...condition, counter })} />
      <RangeFields condition={condition} change={change} min={-mostCounted} max={mostCounted} />
    </Group>
  )
}
