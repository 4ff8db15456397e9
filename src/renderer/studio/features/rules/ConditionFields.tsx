import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Condition, mostCounted } from '../../../../shared/domain/rule'
import { IsField, type Props, RoleField, SceneFields, TimeFields, ViewerFields } from './ConditionParts'
import { CounterRange, RangeFields, SensorRange } from './ConditionRanges'
import { NumberField, TextField } from './fields'

/** What a kind of condition asks for. */
export function ConditionFields({ condition, change }: Props<Condition>) {
  const { t } = useTranslation()
  switch (condition.kind) {
    case 'amount':
      return <RangeFields condition={condition} change={change} min={1} max={100_000} />
    case 'viewerCount':
      return <RangeFields condition={condition} change={change} min={0} max={mostCounted} />
    case 'sensor':
      return <SensorRange condition={condition} change={change} />
    case 'counter':
      return <CounterRange condition={condition} change={change} />
    case 'role':
      return <RoleField condition={condition} change={change} />
    case 'viewer':
      return <ViewerFields condition={condition} change={change} />
    case 'live':
    case 'armed':
      return <IsField condition={condition} change={(is) => change({ ...condition, is })} />
    case 'timeOfDay':
      return <TimeFields condition={condition} change={change} />
    case 'chance':
      return (
        <NumberField
          field="percent"
          label={t('rules.percent')}
          min={1}
          max={99}
          value={condition.percent}
          change={(percent) => change({ ...condition, percent })}
        />
      )
    case 'obsScene':
      return <SceneFields condition={condition} change={change} />
    case 'text':
      return (
        <Group grow align="flex-start">
          <IsField condition={condition} change={(is) => change({ ...condition, is })} />
          <TextField
            field="contains"
            label={t('rules.contains')}
            maxLength={100}
            value={condition.contains}
            change={(contains) => change({ ...condition, contains })}
          />
        </Group>
      )
  }
}
