import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeviceView, onlyMeasures } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { DeviceSheet } from './DeviceSheet'
import { ForgetDialog } from './ForgetDialog'
import { LimitsEditor } from './LimitsEditor'

type Sheet = 'name' | 'limits' | 'forget' | null

/** What is done to a device now and then; what must be at hand is on the card itself. */
export function CardMenu({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const [sheet, setSheet] = useState<Sheet>(null)
  const close = () => setSheet(null)
  const deviceId = device.id
  const mute = useAction(() => ask('device.mute', { deviceId, muted: !device.muted }))
  const link = useAction(() =>
    ask(device.phase === 'released' ? 'device.connect' : 'device.disconnect', { deviceId }),
  )
  const permit = useTold('safety')?.permit
  const lab = useAction(async () => {
    if (device.phase === 'linked' || device.phase === 'connecting')
      await ask('device.disconnect', { deviceId })
    await ask('lab.open', { deviceId })
  })
  return (
    <>
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t('devices.more', { name: device.alias })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setSheet('name')}>{t('deviceLife.sheet')}</Menu.Item>
          {!onlyMeasures(device) && (
            <>
              <Menu.Item onClick={() => setSheet('limits')}>{t('devices.limits')}</Menu.Item>
              <Menu.Item onClick={mute.act}>{t(device.muted ? 'devices.unmute' : 'devices.mute')}</Menu.Item>
            </>
          )}
          <Menu.Item onClick={link.act}>
            {t(device.phase === 'released' ? 'deviceLife.connect' : 'deviceLife.disconnect')}
          </Menu.Item>
          {device.transport === 'bluetooth' && (
            <Menu.Item onClick={lab.act} disabled={permit !== 'disarmed'}>
              {t('lab.look')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setSheet('forget')}>{t('devices.forget')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeviceSheet device={device} opened={sheet === 'name'} onClose={close} />
      <LimitsEditor device={device} opened={sheet === 'limits'} onClose={close} />
      <ForgetDialog device={device} opened={sheet === 'forget'} onClose={close} />
    </>
  )
}
