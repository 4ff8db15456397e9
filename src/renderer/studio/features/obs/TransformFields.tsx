import { Button, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ObsSource, obsTransform } from '../../../../shared/domain/obs'
import { useObsAct } from './use-obs'

const fields = ['x', 'y', 'scaleX', 'scaleY', 'rotation'] as const

/** Where a source stands: pixels of OBS's canvas, factors, degrees. */
export function TransformFields({ scene, source }: { scene: string; source: ObsSource }) {
  const { t } = useTranslation()
  const { act, busy } = useObsAct()
  const [transform, setTransform] = useState(source.transform)
  const made = obsTransform.safeParse(transform)
  return (
    <Group gap="xs" align="flex-end">
      {fields.map((field) => (
        <NumberInput
          key={field}
          size="xs"
          w={78}
          label={t(`obs.transform.${field}`)}
          step={field.startsWith('scale') ? 0.1 : 1}
          decimalScale={3}
          value={transform[field]}
          onChange={(value) => setTransform({ ...transform, [field]: Number(value) || 0 })}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={!made.success || fields.every((field) => transform[field] === source.transform[field])}
        onClick={() =>
          act({ kind: 'sourceTransform', scene, source: source.name, itemId: source.itemId, transform })
        }
      >
        {t('obs.place')}
      </Button>
    </Group>
  )
}
