import { Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'

/** From a viewer's tap to the device, and to the picture on that viewer's screen. */
export function TipDelays() {
  const { t } = useTranslation()
  const delays = useTold('hapticDelays')
  const rows = (['toWrite', 'toSeen'] as const).flatMap((name) => {
    const spread = delays?.[name]
    return spread ? [{ name, ...spread }] : []
  })
  const count = delays?.latest.length ?? 0
  return (
    <Stack gap={4} data-testid="tip-delays">
      <Title order={3} size="h5">
        {t('tipDelays.title')}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('tipDelays.none')}
        </Text>
      ) : (
        <Table withRowBorders={false} verticalSpacing={2} style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('tipDelays.latest', { count })}</Table.Th>
              <Table.Th>p50</Table.Th>
              <Table.Th>p95</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, p50, p95 }) => (
              <Table.Tr key={name} data-testid={`tip-delay-${name}`} data-p50={p50}>
                <Table.Td>{t(`tipDelays.${name}`)}</Table.Td>
                <Table.Td>{Math.round(p50)} ms</Table.Td>
                <Table.Td>{Math.round(p95)} ms</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="xs" c="dimmed">
        {t('tipDelays.honest')}
      </Text>
    </Stack>
  )
}
