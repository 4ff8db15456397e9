import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DeviceView, isHazard, type OutputView, onlyMeasures } from '../../../../shared/domain/device'
import { narrowest, presetOf, widestLimits } from '../../../../shared/domain/limits'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { tellTrial } from '../../ui/tell-trial'
import { useAction } from '../../ui/use-action'
import { limitWords } from './limit-words'

/** Every device with its outputs and what each may do at most, in words. */
export function DeviceLimitsList() {
  const { t } = useTranslation()
  const devices = (useTold('devices') ?? []).filter((device) => !onlyMeasures(device))
  return (
    <Stack gap="xs" component="section" aria-label={t('consent.devices')}>
      <Text fw={600} component="h3" size="sm">
        {t('consent.devices')}
      </Text>
      {devices.length === 0 && <Text size="sm">{t('consent.noDevices')}</Text>}
      {devices.map((device) => (
        <DeviceLine key={device.id} device={device} />
      ))}
    </Stack>
  )
}

function DeviceLine({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const isDisarmed = useTold('safety')?.permit === 'disarmed'
  const identify = useAction(async () => tellTrial(await ask('device.identify', { deviceId: device.id }), t))
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {device.alias} · {t(`guard.${device.guard}`)}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          loading={identify.busy}
          disabled={!isDisarmed || device.guard !== 'ready'}
          onClick={identify.act}
          aria-label={`${t('deviceLife.identify')} ${device.alias}`}
        >
          {t('deviceLife.identify')}
        </Button>
      </Group>
      {device.outputs.map((output) => (
        <OutputLine key={output.id} output={output} />
      ))}
    </div>
  )
}

function OutputLine({ output }: { output: OutputView }) {
  const { t } = useTranslation()
  const ceiling = useTold('settings')?.safety.ceiling ?? widestLimits
  if (!isHazard(output.kind)) return <Text size="sm">{t('consent.noHazard')}</Text>
  const limits = narrowest(output.limits, ceiling)
  return (
    <Text size="sm">
      {t(`output.${output.kind}`)} ({t(`preset.${presetOf(limits)}`)}): {limitWords(limits, t)}
    </Text>
  )
}
