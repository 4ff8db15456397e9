import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type LevelPoints, longestPatternMs, mostPoints } from '../../../../shared/domain/pattern'
import { inOrder } from './drawing'
import classes from './patterns.module.css'

interface Props {
  points: LevelPoints
  change(points: LevelPoints): void
}

/** Every point as numbers: what the pad does, without a pointer. A point moves to its place when it is left. */
export function PointList({ points, change }: Props) {
  const { t } = useTranslation()
  const replace = (index: number, part: Partial<LevelPoints[number]>) =>
    change(points.map((point, at) => (at === index ? { ...point, ...part } : point)))
  const add = () => {
    const end = points.at(-1) ?? { atMs: 0, level: 0 }
    change([...points, { ...end, atMs: Math.min(end.atMs + 500, longestPatternMs) }])
  }
  return (
    <details className={classes.points}>
      <summary>{t('patterns.points', { count: points.length })}</summary>
      <ol onBlur={() => change(inOrder(points))}>
        {points.map(({ atMs, level }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place while it is edited
          <li key={index}>
            <label>
              {t('patterns.pointAt')}{' '}
              <input
                type="number"
                step={0.05}
                min={0}
                max={300}
                value={atMs / 1_000}
                onChange={(event) =>
                  replace(index, { atMs: Math.round(event.currentTarget.valueAsNumber * 1_000) || 0 })
                }
              />
            </label>
            <label>
              {t('patterns.pointLevel')}{' '}
              <input
                type="number"
                min={0}
                max={100}
                value={Math.round(level * 100)}
                onChange={(event) =>
                  replace(index, { level: (event.currentTarget.valueAsNumber || 0) / 100 })
                }
              />
            </label>
            <Button
              size="compact-xs"
              variant="default"
              disabled={points.length <= 2}
              aria-label={t('patterns.removePoint', { place: index + 1 })}
              onClick={() => change(points.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      <Group>
        <Button size="compact-xs" variant="default" disabled={points.length >= mostPoints} onClick={add}>
          {t('patterns.addPoint')}
        </Button>
      </Group>
    </details>
  )
}
