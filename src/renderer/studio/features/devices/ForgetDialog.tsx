import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DeviceView, onlyMeasures } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

interface Props {
  device: DeviceView
  opened: boolean
  onClose(): void
}

/** Forgetting takes the limits along, so it is asked for twice. */
export function ForgetDialog({ device, opened, onClose }: Props) {
  const { t } = useTranslation()
  const forget = useAction(() => ask('device.forget', { deviceId: device.id }))
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('deviceLife.forgetTitle', { name: device.alias })}
      zIndex={200}
    >
      <Stack>
        <Text size="sm">
          {t(onlyMeasures(device) ? 'deviceLife.forgetMeasuring' : 'deviceLife.forgetText')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('deviceLife.keep')}
          </Button>
          <Button loading={forget.busy} onClick={() => forget.act()} data-testid="forget">
            {t('devices.forget')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
