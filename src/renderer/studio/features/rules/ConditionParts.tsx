import { Group, MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ConditionOf, personRoles } from '../../../../shared/domain/rule'
import { useTold } from '../../mirror'
import { ChoiceField, SceneField, TextField } from './fields'
import { useProblem } from './problems'

export interface Props<T> {
  condition: T
  change(condition: T): void
}

export function RoleField({ condition, change }: Props<ConditionOf<'role'>>) {
  const { t } = useTranslation()
  return (
    <MultiSelect
      label={t('rules.roles')}
      data={personRoles.map((value) => ({ value, label: t(`rules.role.${value}`) }))}
      value={condition.roles}
      onChange={(values) =>
        change({ ...condition, roles: personRoles.filter((each) => values.includes(each)) })
      }
      error={useProblem('roles')}
    />
  )
}

export function ViewerFields({ condition, change }: Props<ConditionOf<'viewer'>>) {
  const { t } = useTranslation()
  const here = useTold('viewers') ?? []
  const names = new Map(here.map(({ id, name }) => [id, name]))
  for (const { viewerId, name } of condition.viewers) names.set(viewerId, names.get(viewerId) ?? name)
  return (
    <Group grow align="flex-start">
      <IsField condition={condition} change={(is) => change({ ...condition, is })} />
      <MultiSelect
        label={t('rules.people')}
        placeholder={names.size === 0 ? t('rules.nobodyHere') : undefined}
        data={[...names].map(([value, label]) => ({ value, label }))}
        value={condition.viewers.map(({ viewerId }) => viewerId)}
        onChange={(ids) =>
          change({
            ...condition,
            viewers: ids.map((viewerId) => ({ viewerId, name: names.get(viewerId) ?? viewerId })),
          })
        }
        searchable
        error={useProblem('viewers')}
      />
    </Group>
  )
}

export function IsField({
  condition: { kind, is },
  change,
}: {
  condition: { kind: string; is: boolean }
  change(is: boolean): void
}) {
  const { t } = useTranslation()
  return (
    <ChoiceField
      field="is"
      label={t('rules.must')}
      options={['is', 'not'] as const}
      words={(each) => t(`rules.is.${kind}.${each}`)}
      value={is ? 'is' : 'not'}
      change={(value) => change(value === 'is')}
    />
  )
}

export function TimeFields({ condition, change }: Props<ConditionOf<'timeOfDay'>>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          field={end}
          type="time"
          label={t(`rules.${end}`)}
          value={condition[end]}
          change={(time) => change({ ...condition, [end]: time })}
        />
      ))}
    </Group>
  )
}

export function SceneFields({ condition, change }: Props<ConditionOf<'obsScene'>>) {
  return (
    <Group grow align="flex-start">
      <IsField condition={condition} change={(is) => change({ ...condition, is })} />
      <SceneField value={condition.scene} change={(scene) => change({ ...condition, scene })} />
    </Group>
  )
}
