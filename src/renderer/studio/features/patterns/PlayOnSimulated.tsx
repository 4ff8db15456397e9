import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView, OutputView } from '../../../../shared/domain/device'
import type { SavedPattern } from '../../../../shared/domain/saved-pattern'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { LevelMeter } from '../devices/LevelMeter'

interface Target {
  device: DeviceView
  output: OutputView
}

/** The pattern through queue, limits and gate on a simulated device: what was asked above, what it really got here. */
export function PlayOnSimulated({ pattern, chosen, choose }: Props) {
  const { t } = useTranslation()
  const targets = useSimulated()
  const isArmed = useTold('safety')?.permit === 'armed'
  const [refusal, setRefusal] = useState<string | null>(null)
  const target = targets.find(({ device, output }) => keyOf(device, output) === chosen) ?? targets[0]
  const play = useAction(async () => {
    if (!target) return
    const { label: _label, id: _id, ...wish } = pattern
    const { device, output } = target
    const { reason } = await ask('patterns.play', {
      ...{ ...wish, intensity: 1 },
      ...{ deviceId: device.id, outputKind: output.kind },
    })
    setRefusal(reason && t(`refusal.${reason}`))
  })
  if (!target) return <Text size="xs">{t('patterns.noSimulated')}</Text>
  return (
    <Stack gap={4}>
      <Group gap="xs" align="flex-end">
        <Select
          style={{ flex: 1 }}
          label={t('patterns.simulated')}
          data={targets.map(({ device, output }) => ({
            value: keyOf(device, output),
            label: `${device.alias}: ${t(`output.${output.kind}`)}`,
          }))}
          value={keyOf(target.device, target.output)}
          onChange={(value) => value && choose(value)}
          allowDeselect={false}
        />
        <Button variant="default" disabled={!isArmed} loading={play.busy} onClick={play.act}>
          {t('patterns.play')}
        </Button>
      </Group>
      {(refusal || !isArmed) && (
        <Text size="xs" c="dimmed" role="status">
          {isArmed ? refusal : t('patterns.armFirst')}
        </Text>
      )}
      <LevelMeter deviceId={target.device.id} output={target.output} />
    </Stack>
  )
}

interface Props {
  pattern: SavedPattern
  /** `device/output`, or null for the first. */
  chosen: string | null
  choose(key: string): void
}

export const keyOf = (device: DeviceView, output: OutputView): string => `${device.id}/${output.id}`

/** Every output of every simulated device. */
export function useSimulated(): Target[] {
  const devices = useTold('devices') ?? []
  return devices
    .filter(({ transport }) => transport === 'simulated')
    .flatMap((device) => device.outputs.map((output) => ({ device, output })))
}
