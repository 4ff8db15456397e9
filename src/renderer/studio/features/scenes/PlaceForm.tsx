import { Button, Group, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Crop, fullPlacement, type Placement, type SceneItem } from '../../../../shared/domain/scene'
import { usePictureSize } from './state'
import { useItemChange } from './use-change'

const fits = ['inside', 'fill', 'stretch'] as const
const lengths = ['x', 'y', 'width', 'height', 'rotation'] as const
const sides = ['left', 'right', 'top', 'bottom'] as const

/** Where a source stands, in exact numbers; each is seen at once. */
export function PlaceForm({ item, onDone }: { item: SceneItem; onDone(): void }) {
  const { t } = useTranslation()
  const change = useItemChange()
  const picture = usePictureSize()
  const set = (fields: Partial<Placement>) => change.act({ do: 'setItem', itemId: item.id, set: fields })
  const setCrop = (side: keyof Crop, percent: number) =>
    set({ crop: { ...item.crop, [side]: Math.min(percent / 100, mostOf(item.crop, side)) } })
  return (
    <Stack gap={6} w={290} data-testid="place-form">
      <SimpleGrid cols={2} spacing={6} verticalSpacing={6}>
        {lengths.map((name) => (
          <Field
            key={name}
            name={name}
            value={item[name]}
            range={ranges[name]}
            change={(value) => set({ [name]: value })}
          />
        ))}
        <Field
          name="opacity"
          value={item.opacity * 100}
          range={[5, 100]}
          change={(value) => set({ opacity: value / 100 })}
        />
        {sides.map((side) => (
          <Field
            key={side}
            name={side}
            value={item.crop[side] * 100}
            range={[0, 95]}
            change={(value) => setCrop(side, value)}
          />
        ))}
      </SimpleGrid>
      <Select
        size="xs"
        label={t('sources.fit')}
        data={fits.map((value) => ({ value, label: t(`sources.fits.${value}`) }))}
        value={item.fit}
        onChange={(value) => set({ fit: fits.find((each) => each === value) ?? 'inside' })}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <Group justify="space-between">
        <Button size="compact-sm" variant="default" onClick={() => set(fullPlacement(picture))}>
          {t('sources.fullSize')}
        </Button>
        <Button size="compact-sm" onClick={onDone}>
          {t('sources.done')}
        </Button>
      </Group>
    </Stack>
  )
}

const ranges = {
  x: [-10_000, 10_000],
  y: [-10_000, 10_000],
  width: [1, 10_000],
  height: [1, 10_000],
  rotation: [-360, 360],
} as const

/** What may be cut off so that a twentieth is left. */
const mostOf = (crop: Crop, side: keyof Crop): number => {
  const other = { left: crop.right, right: crop.left, top: crop.bottom, bottom: crop.top }[side]
  return Math.max(0, 0.95 - other)
}

interface FieldProps {
  name: (typeof lengths)[number] | (typeof sides)[number] | 'opacity'
  value: number
  range: readonly [number, number]
  change(value: number): void
}

function Field({ name, value, range: [min, max], change }: FieldProps) {
  const { t } = useTranslation()
  const shown = Math.round(value * 10) / 10
  return (
    <NumberInput
      size="xs"
      label={t(`sources.field.${name}`)}
      value={shown}
      min={min}
      max={max}
      decimalScale={1}
      onChange={(next) =>
        typeof next === 'number' && next !== shown && next >= min && next <= max && change(next)
      }
    />
  )
}
