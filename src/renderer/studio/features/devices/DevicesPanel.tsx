import { ActionIcon, Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty, Panel } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { ControlNow } from '../control/ControlNow'
import { IntifacePopover } from '../intiface/IntifacePopover'
import { DefinitionsButton } from '../lab/DefinitionsModal'
import { LabModal } from '../lab/LabModal'
import { AdapterPicker } from '../radio/AdapterPicker'
import { RadioNotice } from '../radio/RadioNotice'
import { DeviceCard } from './DeviceCard'
import { FoundList } from './FoundList'

const scanSeconds = 20

export function DevicesPanel() {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  const radio = useTold('radio')
  const scan = useAction(() => ask('radio.scan', { seconds: scanSeconds }))
  const stopScan = useAction(() => ask('radio.stopScan'))
  const simulate = useAction(() => ask('device.addSimulated'))
  const addSimulated = (
    <Button size="compact-sm" variant="default" onClick={simulate.act} data-testid="add-simulated">
      {t('devices.addSimulated')}
    </Button>
  )
  return (
    <Panel
      title={t('devices.title')}
      tools={
        <>
          {devices.length > 0 && (
            <ActionIcon
              variant="default"
              aria-label={t('devices.addSimulated')}
              title={t('devices.addSimulated')}
              onClick={simulate.act}
              data-testid="add-simulated"
            >
              <IconPlus size={16} />
            </ActionIcon>
          )}
          {radio?.scanning ? (
            <Button size="compact-sm" variant="default" onClick={stopScan.act}>
              {t('devices.stopScan')}
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              onClick={scan.act}
              disabled={radio?.state !== 'on'}
              data-testid="scan"
            >
              {t('devices.scan')}
            </Button>
          )}
          <DefinitionsButton />
          <IntifacePopover />
          <AdapterPicker />
        </>
      }
    >
      <Stack gap="sm">
        <RadioNotice />
        <LabModal />
        <ControlNow />
        <FoundList />
        {devices.map((device) => (
          <DeviceCard key={device.id} device={device} />
        ))}
        {devices.length === 0 && <Empty text={t('devices.empty')} action={addSimulated} />}
      </Stack>
    </Panel>
  )
}
