import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconFileTypeCsv, IconJson } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HealthPoint } from '../../../../shared/domain/health-point'
import { useTold } from '../../mirror'
import { fileTime, saveFile } from '../../ui/save-file'
import { AudienceTable } from './AudienceTable'
import { Chart } from './Chart'
import { csvOf } from './export'
import classes from './health.module.css'
import { chartsOf } from './series'
import { TipDelays } from './TipDelays'
import { useHealthPoints } from './use-points'

const spans = ['recent', 'session'] as const
type Span = (typeof spans)[number]
const recentMs = 5 * 60_000

/** How the broadcast goes: in a sentence, in figures of the viewers, and over time. */
export function HealthSheet() {
  const { t } = useTranslation()
  const health = useTold('health')
  const points = useHealthPoints()
  const [span, setSpan] = useState<Span>('recent')
  const since = (points.at(-1)?.at ?? 0) - recentMs
  const shown = span === 'recent' ? points.filter(({ at }) => at >= since) : points
  return (
    <Stack gap="sm" data-testid="health-sheet">
      <Verdict />
      <AudienceTable audience={health?.audience ?? null} />
      <TipDelays />
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('health.span.label')}
          data={spans.map((value) => ({ value, label: t(`health.span.${value}`) }))}
          value={span}
          onChange={(value) => setSpan(spans.find((each) => each === value) ?? 'recent')}
        />
        <Export points={points} />
      </Group>
      {points.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('health.noPoints')}
        </Text>
      ) : (
        <div className={classes.charts}>
          {chartsOf(shown).map((data) => (
            <Chart key={data.name} data={data} />
          ))}
        </div>
      )}
      <Text size="xs" c="dimmed">
        {t('health.notMeasured')}
      </Text>
    </Stack>
  )
}

function Verdict() {
  const { t } = useTranslation()
  const verdict = useTold('health')?.verdict
  if (!verdict) return null
  const { code, figures } = verdict
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10]),
  )
  const isWell = code === 'good' || code === 'offline' || code === 'starting'
  return (
    <Alert
      color={code === 'good' ? 'teal' : isWell ? 'gray' : 'yellow'}
      title={t(`health.verdict.${code}`, rounded)}
      p="xs"
      data-testid="verdict"
      data-code={code}
    >
      <Text size="sm">{t(`health.advice.${code}`, rounded)}</Text>
    </Alert>
  )
}

function Export({ points }: { points: readonly HealthPoint[] }) {
  const { t } = useTranslation()
  const all = [
    { extension: 'csv', type: 'text/csv', label: t('health.exportCsv'), Icon: IconFileTypeCsv, write: csvOf },
    {
      extension: 'json',
      type: 'application/json',
      label: t('health.exportJson'),
      Icon: IconJson,
      write: jsonOf,
    },
  ]
  const nameWith = (extension: string) =>
    `pulsedeck-health-${fileTime(points[0]?.at ?? Date.now())}.${extension}`
  return (
    <Group gap="xs">
      {all.map(({ extension, type, label, Icon, write }) => (
        <Button
          key={extension}
          size="compact-sm"
          variant="default"
          disabled={points.length === 0}
          leftSection={<Icon size={16} />}
          data-testid={`export-${extension}`}
          onClick={() => saveFile(nameWith(extension), type, write(points))}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}

const jsonOf = (points: readonly HealthPoint[]): string => JSON.stringify(points, null, 2)
