import { Button, Modal, Stack, Text } from '@mantine/core'
import { IconFlame } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drillScenarios } from '../../../../shared/domain/drill'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { DrillLine } from './DrillLine'
import { DrillSummary } from './DrillSummary'

/** One button that breaks everything on purpose, and what came of it. */
export function DrillButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const drill = useTold('drill')
  const isDisarmed = useTold('safety')?.permit === 'disarmed'
  const run = useAction(() => ask('drill.run'))
  const isRunning = drill?.running !== null && drill?.running !== undefined
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFlame size={16} />}
        onClick={() => setOpened(true)}
        data-testid="open-drill"
      >
        {t('drill.open')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('drill.title')} zIndex={210} size="lg">
        <Stack>
          <Text size="sm">{t('drill.intro')}</Text>
          {drill &&
            drillScenarios.map((scenario) => <DrillLine key={scenario} scenario={scenario} drill={drill} />)}
          {drill && <DrillSummary drill={drill} />}
          {!isDisarmed && <Text size="sm">{t('drill.onlyDisarmed')}</Text>}
          <Button
            disabled={!isDisarmed}
            loading={isRunning || run.busy}
            onClick={run.act}
            data-testid="run-drill"
          >
            {t(drill?.at ? 'drill.again' : 'drill.run')}
          </Button>
        </Stack>
      </Modal>
    </>
  )
}
