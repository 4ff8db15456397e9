import { Group, NumberInput, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Motion, Scale } from '../../../../shared/domain/motion'
import { peakOf } from '../../../../shared/domain/pattern'
import { freshScale } from './motion'

interface Props {
  motion: Motion
  price: number
  change(motion: Motion): void
}
type End = 0 | 1

/** More for a larger tip: what a small one and what a large one gives. */
export function ScaleFields({ motion, price, change }: Props) {
  const { t } = useTranslation()
  const { scale, ...plain } = motion
  return (
    <>
      <Switch
        label={t('menu.scale')}
        checked={scale !== undefined}
        onChange={(event) =>
          change(event.currentTarget.checked ? { ...plain, scale: freshScale(motion, price) } : plain)
        }
        data-testid="rule-scale"
      />
      {scale && (
        <>
          <ScaleRow
            motion={motion}
            scale={scale}
            end={0}
            change={(next) => change({ ...plain, scale: next })}
          />
          <ScaleRow
            motion={motion}
            scale={scale}
            end={1}
            change={(next) => change({ ...plain, scale: next })}
          />
        </>
      )}
    </>
  )
}

const withEnd = (pair: [number, number], end: End, value: number): [number, number] =>
  end === 0 ? [value, pair[1]] : [pair[0], value]

function ScaleRow({
  motion,
  scale,
  end,
  change,
}: {
  motion: Motion
  scale: Scale
  end: End
  change(scale: Scale): void
}) {
  const { t } = useTranslation()
  const peak = peakOf(motion.pattern) || 1
  return (
    <Group grow align="flex-end">
      <Text size="sm" mb={8}>
        {t(end === 0 ? 'menu.scaleFrom' : 'menu.scaleTo')}
      </Text>
      <NumberInput
        label={t('menu.credits')}
        min={1}
        max={100_000}
        value={end === 0 ? scale.from : scale.to}
        onChange={(value) =>
          change({ ...scale, [end === 0 ? 'from' : 'to']: Math.round(Number(value) || 0) })
        }
      />
      <NumberInput
        label={t('menu.level')}
        min={0}
        max={Math.round(peak * 100)}
        value={Math.round(scale.intensity[end] * peak * 100)}
        onChange={(value) => {
          const intensity = Math.min(1, (Number(value) || 0) / 100 / peak)
          change({ ...scale, intensity: withEnd(scale.intensity, end, intensity) })
        }}
      />
      <NumberInput
        label={t('menu.seconds')}
        min={0.1}
        max={300}
        value={scale.durationMs[end] / 1_000}
        onChange={(value) =>
          change({ ...scale, durationMs: withEnd(scale.durationMs, end, Math.round(Number(value) * 1_000)) })
        }
      />
    </Group>
  )
}
