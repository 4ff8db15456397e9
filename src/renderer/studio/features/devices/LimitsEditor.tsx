import { Button, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView, OutputLimits, OutputView } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

/** Each limit as a person thinks of it: per cent and seconds. `scale` turns the shown number into the stored one. */
const fields = [
  { name: 'max', scale: 0.01, min: 0, max: 100 },
  { name: 'risePerSecond', scale: 0.01, min: 10, max: 2_000 },
  { name: 'longestRunMs', scale: 1_000, min: 1, max: 300 },
  { name: 'restAfterRunMs', scale: 1_000, min: 0, max: 300 },
  { name: 'dutyPerMinute', scale: 0.01, min: 5, max: 100 },
  { name: 'exposureSecondsPerHour', scale: 1, min: 10, max: 3_600 },
] as const satisfies readonly { name: keyof OutputLimits; scale: number; min: number; max: number }[]

interface Props {
  device: DeviceView
  opened: boolean
  onClose(): void
}

export function LimitsEditor({ device, opened, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('limit.title', { name: device.alias })} zIndex={200}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('limit.hint')}
        </Text>
        {device.outputs.map((output) => (
          <OutputLimitsForm key={output.id} deviceId={device.id} output={output} onSaved={onClose} />
        ))}
      </Stack>
    </Modal>
  )
}

function OutputLimitsForm({
  deviceId,
  output,
  onSaved,
}: {
  deviceId: string
  output: OutputView
  onSaved(): void
}) {
  const { t } = useTranslation()
  const [limits, setLimits] = useState(output.limits)
  const save = useAction(async () => {
    await ask('device.setLimits', { deviceId, outputId: output.id, limits })
    onSaved()
  })
  return (
    <Stack gap="xs">
      <Text fw={600}>{t(`output.${output.kind}`)}</Text>
      {fields.map(({ name, scale, min, max }) => (
        <NumberInput
          key={name}
          label={t(`limit.${name}`)}
          min={min}
          max={max}
          value={Math.round(limits[name] / scale)}
          onChange={(value) =>
            setLimits({ ...limits, [name]: Math.min(max, Math.max(min, Number(value) || 0)) * scale })
          }
        />
      ))}
      <Button variant="default" loading={save.busy} onClick={save.act}>
        {t('limit.save')}
      </Button>
    </Stack>
  )
}
