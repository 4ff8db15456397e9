import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconFileText, IconJson } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IncidentReport } from '../../../../shared/domain/incident'
import { useTold } from '../../mirror'
import { saveFile } from '../../ui/save-file'
import { incidentPage } from './page'
import { fileName } from './save'
import { type Section, sectionsOf, summaryOf, type Wording } from './sections'

/** One session's report to read, and to keep. */
export function ReportView({ report }: { report: IncidentReport }) {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  const words: Wording = {
    t,
    aliasOf: (id) => devices.find((device) => device.id === id)?.alias ?? id,
    timeOf: (at) => new Date(at).toLocaleString(),
  }
  const summary = summaryOf(report, words)
  const sections = sectionsOf(report, words)
  const title = t('incident.title')
  const name = (extension: string) => fileName(report.session.startedAt ?? Date.now(), extension)
  const savePage = () =>
    saveFile(
      name('html'),
      'text/html',
      incidentPage({ title, summary, sections, nothing: t('incident.nothing') }),
    )
  const saveData = () => saveFile(name('json'), 'application/json', JSON.stringify(report, null, 2))
  return (
    <Stack gap="sm" data-testid="incident-report">
      <Group gap="xs">
        <Button variant="default" leftSection={<IconFileText size={16} />} onClick={savePage}>
          {t('incident.exportPage')}
        </Button>
        <Button variant="default" leftSection={<IconJson size={16} />} onClick={saveData}>
          {t('incident.exportData')}
        </Button>
      </Group>
      {summary.map((line) => (
        <Text size="sm" key={line}>
          {line}
        </Text>
      ))}
      {sections.map((section) => (
        <SectionTable key={section.name} section={section} />
      ))}
    </Stack>
  )
}

function SectionTable({ section }: { section: Section }) {
  const { t } = useTranslation()
  const rows = section.rows.map((row, at) => ({
    key: `${at}`,
    cells: row.map((text, column) => ({ key: `${column}`, text })),
  }))
  return (
    <section>
      <Title order={3} size="h5">
        {section.title}
      </Title>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('incident.nothing')}
        </Text>
      )}
      <Table>
        <Table.Tbody>
          {rows.map(({ key, cells }) => (
            <Table.Tr key={key}>
              {cells.map((cell) => (
                <Table.Td key={cell.key} style={{ overflowWrap: 'anywhere' }}>
                  {cell.text}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
