import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type TriggerOf, tipWays } from '../../../../shared/domain/rule'
import { BoundField, NumberField } from './fields'

interface Props {
  trigger: TriggerOf<'tip'>
  change(trigger: TriggerOf<'tip'>): void
}

const most = 100_000

/** Of a tip: its amounts, and whether it comes from the menu. */
export function TipFields({ trigger, change }: Props) {
  const { t } = useTranslation()
  const { way, atMost, ...rest } = trigger
  return (
    <Group grow align="flex-start">
      <NumberField
        field="atLeast"
        label={t('rules.atLeast')}
        min={1}
        max={most}
        value={trigger.atLeast}
        change={(atLeast) => change({ ...trigger, atLeast })}
      />
      <BoundField
        field="atMost"
        label={t('rules.atMost')}
        placeholder={t('rules.noBound')}
        min={1}
        max={most}
        value={atMost}
        change={(next) => change({ ...rest, ...(way && { way }), ...(next !== null && { atMost: next }) })}
      />
      <Select
        label={t('rules.way')}
        placeholder={t('rules.ways.both')}
        data={tipWays.map((value) => ({ value, label: t(`rules.ways.${value}`) }))}
        value={way ?? null}
        onChange={(value) => {
          const next = tipWays.find((each) => each === value)
          change({ ...rest, ...(atMost !== undefined && { atMost }), ...(next && { way: next }) })
        }}
        clearable
      />
    </Group>
  )
}
