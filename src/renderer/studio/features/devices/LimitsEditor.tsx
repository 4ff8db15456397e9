import { Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '../../../../shared/domain/device'
import { OutputLimitsForm } from '../safety/limits/OutputLimitsForm'

interface Props {
  device: DeviceView
  opened: boolean
  onClose(): void
}

export function LimitsEditor({ device, opened, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('limit.title', { name: device.alias })}
      zIndex={200}
      yOffset={64}
    >
      <Stack>
        <Text size="sm">{t('limit.hint')}</Text>
        {device.outputs.map((output) => (
          <OutputLimitsForm key={output.id} deviceId={device.id} output={output} />
        ))}
      </Stack>
    </Modal>
  )
}
