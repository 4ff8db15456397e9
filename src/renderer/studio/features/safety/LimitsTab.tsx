import { Divider, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { onlyMeasures } from '../../../../shared/domain/device'
import { useTold } from '../../mirror'
import { LimitsForm } from './limits/LimitsForm'
import { OutputLimitsForm } from './limits/OutputLimitsForm'
import { useSafetySettings } from './use-safety-settings'

/** The limit over all outputs, then each output's own: what lets less through counts. */
export function LimitsTab() {
  const { t } = useTranslation()
  const devices = (useTold('devices') ?? []).filter((device) => !onlyMeasures(device))
  const { safety, save, busy } = useSafetySettings()
  return (
    <Stack>
      <Text size="sm">{t('limit.hint')}</Text>
      {safety && (
        <LimitsForm
          label={t('limit.ceiling')}
          kind={null}
          limits={safety.ceiling}
          busy={busy}
          onSave={(ceiling) => save({ ceiling })}
        />
      )}
      {devices.map((device) => (
        <Stack key={device.id} gap="xs">
          <Divider label={device.alias} labelPosition="left" />
          {device.outputs.map((output) => (
            <OutputLimitsForm key={output.id} deviceId={device.id} output={output} />
          ))}
        </Stack>
      ))}
    </Stack>
  )
}
