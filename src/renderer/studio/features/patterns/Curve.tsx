import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './patterns.module.css'
import { type Sample, thinned } from './preview'

interface Props {
  samples: readonly Sample[]
  /** Draws the line of what the limits leave, too. */
  withAllowed?: boolean
  isSmall?: boolean
}

const width = 1_000
const height = 100
const most = 300

/** What a pattern asks for (dashed) and what the limits leave of it. */
export const Curve = memo(function Curve({ samples, withAllowed = false, isSmall = false }: Props) {
  const { t } = useTranslation()
  const shown = thinned(samples, isSmall ? 60 : most)
  return (
    <svg
      className={`${classes.curve} ${isSmall ? classes.small : ''}`}
      viewBox={`0 -2 ${width} ${height + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('patterns.curve')}
    >
      <polyline className={withAllowed ? classes.asked : classes.allowed} points={path(shown, 'asked')} />
      {withAllowed && shown[0]?.allowed !== null && (
        <polyline className={classes.allowed} points={path(shown, 'allowed')} />
      )}
    </svg>
  )
})

/** Steps stay steps: each sample holds until the next one. */
function path(samples: readonly Sample[], line: 'asked' | 'allowed'): string {
  const step = width / Math.max(1, samples.length)
  return samples
    .flatMap((sample, index) => {
      const y = height - (sample[line] ?? 0) * height
      return [`${index * step},${y}`, `${(index + 1) * step},${y}`]
    })
    .join(' ')
}
