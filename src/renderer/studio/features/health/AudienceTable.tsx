import { Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AudienceHealth, Spread } from '../../../../shared/domain/health'

const rows = [
  { name: 'firstFrameMs', unit: 'ms', digits: 0 },
  { name: 'stalledPercent', unit: '%', digits: 1 },
  { name: 'lossPercent', unit: '%', digits: 1 },
  { name: 'roundTripMs', unit: 'ms', digits: 0 },
  { name: 'jitterBufferMs', unit: 'ms', digits: 0 },
  { name: 'glassToGlassMs', unit: 'ms', digits: 0 },
] as const

/** What the viewers' own pages report, all of them together. */
export function AudienceTable({ audience }: { audience: AudienceHealth | null }) {
  const { t } = useTranslation()
  const { viewers = 0, stalling = 0, layers = [] } = audience ?? {}
  return (
    <Stack gap={4} data-testid="audience-health">
      <Title order={3} size="h5">
        {t('health.audience.title')}
      </Title>
      {!audience || viewers === 0 ? (
        <Text size="sm" c="dimmed">
          {t('health.audience.nobody')}
        </Text>
      ) : (
        <>
          <Text size="sm" data-testid="audience-count">
            {t('health.audience.count', { count: viewers, stalling, seconds: audience.windowMs / 1_000 })}{' '}
            {t('health.audience.layers', {
              layers: layers.map((layer) => `${layer.height}p × ${layer.viewers}`).join(', '),
            })}
          </Text>
          <Table withRowBorders={false} verticalSpacing={2} style={{ fontVariantNumeric: 'tabular-nums' }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('health.audience.what')}</Table.Th>
                <Table.Th>{t('health.audience.half')}</Table.Th>
                <Table.Th>{t('health.audience.most')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ name, unit, digits }) => (
                <Table.Tr key={name} data-testid={`audience-${name}`}>
                  <Table.Td>{t(`health.audience.${name}`)}</Table.Td>
                  <Table.Td>
                    {audience[name] ? `${audience[name].p50.toFixed(digits)} ${unit}` : '–'}
                  </Table.Td>
                  <Table.Td>
                    {audience[name] ? `${audience[name].p95.toFixed(digits)} ${unit}` : '–'}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Countries countries={audience.countries} />
        </>
      )}
    </Stack>
  )
}

/** Only where the room is told countries. */
function Countries({ countries }: Pick<AudienceHealth, 'countries'>) {
  const { t } = useTranslation()
  if (countries.length === 0) return null
  const told = (spread: Spread | null, unit: string, digits: number) =>
    spread ? `${spread.p50.toFixed(digits)} / ${spread.p95.toFixed(digits)} ${unit}` : '–'
  return (
    <Table
      withRowBorders={false}
      verticalSpacing={2}
      style={{ fontVariantNumeric: 'tabular-nums' }}
      data-testid="audience-countries"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('health.audience.country')}</Table.Th>
          <Table.Th>{t('health.audience.lossPercent')}</Table.Th>
          <Table.Th>{t('health.audience.glassToGlassMs')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {countries.map(({ country, viewers, lossPercent, glassToGlassMs }) => (
          <Table.Tr key={country} data-testid={`audience-country-${country}`}>
            <Table.Td>{t('health.audience.inCountry', { country, count: viewers })}</Table.Td>
            <Table.Td>{told(lossPercent, '%', 1)}</Table.Td>
            <Table.Td>{told(glassToGlassMs, 'ms', 0)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
