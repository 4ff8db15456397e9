import { ColorInput, Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { outputKinds } from '../../../../shared/domain/device'
import type { FormWish, Motion } from '../../../../shared/domain/motion'
import { useTold } from '../../mirror'

const directions = ['clockwise', 'counterclockwise', 'alternating'] as const
const anyDevice = 'any'

/** Which output, and what it can show beside its level: a rotation its direction, a light its colour. */
export function MotionTarget({ motion, change }: { motion: Motion; change(motion: Motion): void }) {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  const { form = {}, ...plain } = motion
  const setForm = (next: FormWish) => change(Object.keys(next).length > 0 ? { ...plain, form: next } : plain)
  return (
    <Group grow align="flex-end">
      <Select
        label={t('menu.output')}
        data={outputKinds.map((value) => ({ value, label: t(`output.${value}`) }))}
        value={motion.outputKind}
        onChange={(value) =>
          change({ ...plain, outputKind: outputKinds.find((each) => each === value) ?? 'vibrate' })
        }
        allowDeselect={false}
      />
      <Select
        label={t('menu.device')}
        data={[
          { value: anyDevice, label: t('menu.anyDevice') },
          ...devices.map(({ id, alias }) => ({ value: id, label: alias })),
        ]}
        value={motion.deviceId ?? anyDevice}
        onChange={(value) => change({ ...motion, deviceId: value === anyDevice ? null : value })}
        allowDeselect={false}
      />
      {motion.outputKind === 'rotate' && (
        <Select
          label={t('menu.direction')}
          placeholder={t('menu.asItLikes')}
          data={directions.map((value) => ({ value, label: t(`menu.directions.${value}`) }))}
          value={form.direction ?? null}
          onChange={(value) => {
            const direction = directions.find((each) => each === value)
            setForm(direction ? { direction } : {})
          }}
          clearable
        />
      )}
      {motion.outputKind === 'light' && (
        <ColorInput
          label={t('menu.colour')}
          placeholder={t('menu.asItLikes')}
          format="hex"
          value={form.colour ?? ''}
          onChange={(colour) => setForm(colour ? { colour } : {})}
        />
      )}
    </Group>
  )
}
