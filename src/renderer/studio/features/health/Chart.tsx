import 'uplot/dist/uPlot.min.css'
import { Text, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import UPlot from 'uplot'
import classes from './health.module.css'
import type { ChartData } from './series'

/** Told apart by dash as well as by colour. */
const looks = [
  { light: '#1c5fb0', dark: '#74b0ff', dash: [], key: 'solid' },
  { light: '#8a4b00', dark: '#ffc078', dash: [6, 3], key: 'dashed' },
  { light: '#05603f', dark: '#63e6be', dash: [2, 3], key: 'dotted' },
  { light: '#6b3fa0', dark: '#d0bfff', dash: [8, 3, 2, 3], key: 'double' },
] as const
const heightPx = 110

/** One chart with its newest values in words, for who does not see it. */
export function Chart({ data }: { data: ChartData }) {
  const { t } = useTranslation()
  const scheme = useComputedColorScheme('dark')
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<UPlot | null>(null)
  const latest = useRef(data)
  latest.current = data
  const shape = data.lines.map(({ name }) => name).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines make another chart; their values do not
  useEffect(() => {
    const element = place.current
    if (!element) return
    const chart = new UPlot(
      optionsOf(latest.current, scheme, element.clientWidth),
      valuesOf(latest.current),
      element,
    )
    drawn.current = chart
    const sizes = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: heightPx }))
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      chart.destroy()
      drawn.current = null
    }
  }, [shape, scheme])
  useEffect(() => drawn.current?.setData(valuesOf(data)), [data])

  const now = data.lines.map(({ name, values }, index) => ({
    name,
    look: looks[index % looks.length] ?? looks[0],
    words: `${t(`health.line.${name}`)} ${told(values.at(-1) ?? null)}`,
  }))
  const words = `${t(`health.chart.${data.name}`)}: ${now.map((each) => each.words).join(', ')} ${data.unit}`
  return (
    <figure className={classes.chart} data-testid={`chart-${data.name}`}>
      <figcaption>
        <Text size="sm" fw={600} span>
          {t(`health.chart.${data.name}`)}, {data.unit}
        </Text>
        <Text size="xs" span className={classes.numbers ?? ''}>
          {now.map(({ name, look, words }) => (
            <span key={name}>
              <i style={{ borderTop: `3px ${look.key} ${look[scheme]}` }} aria-hidden="true" /> {words}{' '}
            </span>
          ))}
        </Text>
      </figcaption>
      <div ref={place} role="img" aria-label={words} />
    </figure>
  )
}

const told = (value: number | null): string =>
  value === null ? '–' : value.toFixed(Math.abs(value) < 10 && value !== 0 ? 1 : 0)

const valuesOf = ({ times, lines }: ChartData): UPlot.AlignedData => [
  times,
  ...lines.map(({ values }) => values),
]

function optionsOf(data: ChartData, scheme: 'light' | 'dark', width: number): UPlot.Options {
  const ink = scheme === 'dark' ? '#c9c9c9' : '#495057'
  const grid = { stroke: scheme === 'dark' ? '#3b3b3b' : '#dee2e6', width: 1 }
  const axis = { stroke: ink, grid, ticks: grid, font: '11px system-ui' }
  return {
    width,
    height: heightPx,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_chart, _low, high) => [0, Math.max(1, high) * 1.1] } },
    axes: [
      { ...axis, size: 24, space: 80 },
      { ...axis, size: 40, space: 30 },
    ],
    series: [
      {},
      ...data.lines.map((_line, index) => {
        const look = looks[index % looks.length] ?? looks[0]
        return { stroke: look[scheme], dash: [...look.dash], width: 1.5, points: { show: false } }
      }),
    ],
  }
}
