import { ActionIcon, Button, Group, NumberInput } from '@mantine/core'
import { IconPoint, IconPointFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { anchors, type OverlayPlace, scaleRange } from '../../../../shared/domain/overlay/place'
import classes from './overlays.module.css'

interface Props {
  place: OverlayPlace | null
  change(place: OverlayPlace | null): void
}

const atFirst: OverlayPlace = { anchor: 'middle', x: 0, y: 0, scale: 1 }

/** One of nine places, moved and sized; each change is seen at once. Null: its usual place. */
export function PlaceFields({ place, change }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<OverlayPlace>) => change({ ...(place ?? atFirst), ...part })
  const percent = (name: 'x' | 'y' | 'scale', [least, most]: readonly [number, number], label: string) => (
    <NumberInput
      size="xs"
      w={96}
      label={label}
      min={least * 100}
      max={most * 100}
      clampBehavior="strict"
      allowDecimal={false}
      value={Math.round((place ?? atFirst)[name] * 100)}
      onChange={(value) => typeof value === 'number' && set({ [name]: value / 100 })}
    />
  )
  return (
    <Group gap="sm" align="flex-end" data-testid="place-fields">
      <fieldset className={classes.anchors} aria-label={t('overlays.anchor')}>
        {anchors.map((anchor) => {
          const isHere = place?.anchor === anchor
          const name = t(`overlays.anchors.${anchor}`)
          return (
            <ActionIcon
              key={anchor}
              size={26}
              variant={isHere ? 'filled' : 'default'}
              aria-pressed={isHere}
              aria-label={name}
              title={name}
              onClick={() => set({ anchor })}
            >
              {isHere ? <IconPointFilled size={14} /> : <IconPoint size={14} />}
            </ActionIcon>
          )
        })}
      </fieldset>
      {percent('x', [-0.5, 0.5], t('overlays.across'))}
      {percent('y', [-0.5, 0.5], t('overlays.down'))}
      {percent('scale', [scaleRange.least, scaleRange.most], t('overlays.size'))}
      <Button size="compact-sm" variant="default" disabled={place === null} onClick={() => change(null)}>
        {t('overlays.usual')}
      </Button>
    </Group>
  )
}
