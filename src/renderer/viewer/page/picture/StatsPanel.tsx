import { useTranslation } from 'react-i18next'
import { useVisitState } from '../visit-context'

/** How the picture arrives, in figures. */
export function StatsPanel() {
  const { t } = useTranslation()
  const stats = useVisitState((state) => state.stats)
  const firstFrameMs = useVisitState((state) => state.firstFrameMs)
  const edge = useVisitState((state) => state.edge)
  const layer = useVisitState((state) => state.layers?.sent)
  const told = (value: number | null, unit: string, digits = 0) =>
    value === null ? t('stats.unknown') : `${value.toFixed(digits)} ${unit}`
  const rows = stats && [
    ['size', `${stats.width} × ${stats.height}, ${stats.framesPerSecond.toFixed(0)} fps`],
    ...(layer ? [['layer', layer] as const] : []),
    ['bitrate', told(stats.bitrateBps / 1_000, 'kbit/s')],
    ['loss', told(stats.lossPercent, '%', 1)],
    ['buffer', told(stats.jitterBufferMs, 'ms')],
    [
      'glassToGlass',
      stats.glassToGlassMs === null ? t('stats.notMeasured') : told(stats.glassToGlassMs, 'ms'),
    ],
    ...(edge ? [['edge', t(`stats.edges.${edge.state}`, { ms: edge.behindMs })] as const] : []),
    ['roundTrip', told(stats.roundTripMs, 'ms')],
    ['codec', stats.codec ?? t('stats.unknown')],
    ['dropped', String(stats.droppedFrames)],
    ['firstFrame', told(firstFrameMs, 'ms')],
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard too
    <section tabIndex={0} className="stats number" aria-label={t('stats.heading')} data-testid="stats">
      {rows ? (
        <dl>
          {rows.map(([name, value]) => (
            <div key={name} data-testid={`stat-${name}`}>
              <dt>{t(`stats.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{t('stats.none')}</p>
      )}
    </section>
  )
}
