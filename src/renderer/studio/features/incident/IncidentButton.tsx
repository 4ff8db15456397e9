import { Button, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconReportMedical } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentReport } from '../../../../shared/domain/incident'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { ReportView } from './ReportView'

const sessions = ['last', 'current'] as const
type Which = (typeof sessions)[number]

/** Opens the incident report: of the session before this one, or of this one so far. */
export function IncidentButton({ first = 'current' }: { first?: Which }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [which, setWhich] = useState<Which>(first)
  const [report, setReport] = useState<IncidentReport | null>(null)
  const read = useAction(async (session: Which) => {
    setWhich(session)
    setReport(await ask('incident.read', { session }))
  })
  const open = () => {
    setOpened(true)
    read.act(first)
  }
  const change = (value: string) => read.act(sessions.find((each) => each === value) ?? first)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconReportMedical size={16} />}
        onClick={open}
        data-testid="open-incident"
      >
        {t('incident.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('incident.title')}
        zIndex={210}
        size="xl"
      >
        <Stack>
          <Text size="sm">{t('incident.intro')}</Text>
          <SegmentedControl
            data={sessions.map((value) => ({ value, label: t(`incident.${value}`) }))}
            value={which}
            onChange={change}
          />
          {report && <ReportView report={report} />}
        </Stack>
      </Modal>
    </>
  )
}
