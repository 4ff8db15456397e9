import { Group, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ControlStyle, controlStyles, type LiveControl } from '../../../../shared/domain/control'
import { outputKinds } from '../../../../shared/domain/device'

export const freshControl: LiveControl = {
  kind: 'liveControl',
  deviceId: null,
  outputKind: 'vibrate',
  seconds: 30,
  ceiling: 0.5,
  style: 'slider',
}

interface Props {
  control: LiveControl
  change(control: LiveControl): void
}

/** How, on what, for how long and how far: the same for a rule and for a gift. */
export function ControlFields({ control, change }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<LiveControl>) => change({ ...control, ...part })
  return (
    <Group grow align="flex-end">
      <Select
        label={t('control.output')}
        data={outputKinds.map((value) => ({ value, label: t(`output.${value}`) }))}
        value={control.outputKind}
        onChange={(value) => set({ outputKind: outputKinds.find((each) => each === value) ?? 'vibrate' })}
        allowDeselect={false}
      />
      <StyleSelect value={control.style} onChange={(style) => set({ style })} />
      <NumberInput
        label={t('control.seconds')}
        min={3}
        max={300}
        value={control.seconds}
        onChange={(value) => set({ seconds: Math.round(Number(value) || 0) })}
      />
      <NumberInput
        label={t('control.ceiling')}
        min={1}
        max={100}
        value={Math.round(control.ceiling * 100)}
        onChange={(value) => set({ ceiling: (Number(value) || 0) / 100 })}
      />
    </Group>
  )
}

export function StyleSelect({
  value,
  onChange,
}: {
  value: ControlStyle
  onChange(style: ControlStyle): void
}) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('control.style')}
      data={controlStyles.map((each) => ({ value: each, label: t(`control.styles.${each}`) }))}
      value={value}
      onChange={(next) => onChange(controlStyles.find((each) => each === next) ?? 'slider')}
      allowDeselect={false}
    />
  )
}
