import { Group, NumberInput, Stack, Text } from '@mantine/core'
import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type LevelPoints, lengthOf } from '../../../../shared/domain/pattern'
import { pointAt, stretched, withStroke } from './drawing'
import { PointList } from './PointList'
import classes from './patterns.module.css'

interface Props {
  points: LevelPoints
  change(points: LevelPoints): void
}

/** A curve under a finger, a pen or a mouse; its points are a list for whoever has none of these. */
export function DrawPad({ points, change }: Props) {
  const { t } = useTranslation()
  const last = useRef<LevelPoints[number] | null>(null)
  const lengthMs = lengthOf(points)

  function draw(event: PointerEvent<SVGSVGElement>): void {
    const box = event.currentTarget.getBoundingClientRect()
    const share = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
    const point = pointAt(share, lengthMs)
    // The end stays where it is, so that a stroke beyond the edge does not make the drawing shorter.
    const drawn = withStroke(points, last.current ?? point, point)
    last.current = point
    const end = points.at(-1)
    change(drawn.at(-1)?.atMs === lengthMs || !end ? drawn : [...drawn, { ...end, atMs: lengthMs }])
  }

  return (
    <Stack gap={4}>
      <Group justify="space-between" align="flex-end">
        <Text size="xs" c="dimmed">
          {t('patterns.drawHint')}
        </Text>
        <NumberInput
          label={t('patterns.drawSeconds')}
          w={130}
          min={0.2}
          max={300}
          value={lengthMs / 1_000}
          onChange={(value) =>
            Number(value) >= 0.2 && change(stretched(points, Math.round(Number(value) * 1_000)))
          }
        />
      </Group>
      <svg
        className={classes.pad}
        viewBox="0 0 1000 200"
        preserveAspectRatio="none"
        data-testid="draw-pad"
        role="img"
        aria-label={t('patterns.drawLabel')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = null
          draw(event)
        }}
        onPointerMove={(event) => event.buttons > 0 && draw(event)}
      >
        <polyline className={classes.asked} points={pathOf(points, lengthMs)} />
      </svg>
      <PointList points={points} change={change} />
    </Stack>
  )
}

const pathOf = (points: LevelPoints, lengthMs: number): string =>
  points.map(({ atMs, level }) => `${(atMs / lengthMs) * 1_000},${200 - level * 200}`).join(' ')
