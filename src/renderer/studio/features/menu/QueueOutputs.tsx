import { Button, Group, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeviceView, OutputView } from '../../../../shared/domain/device'
import { outputKey, queueModes } from '../../../../shared/domain/queue'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Of each output: whether its items take turns or play together, and whether it starts any. */
export function QueueOutputs() {
  const devices = useTold('devices') ?? []
  return devices.flatMap((device) =>
    device.outputs.map((output) => (
      <OutputRow key={outputKey(device.id, output.id)} device={device} output={output} />
    )),
  )
}

function OutputRow({ device, output }: { device: DeviceView; output: OutputView }) {
  const { t } = useTranslation()
  const where = { deviceId: device.id, outputId: output.id }
  const mode = useTold('settings')?.queue.modes[outputKey(device.id, output.id)] ?? 'oneAfterAnother'
  const view = useTold('queueView')
  const isPaused =
    view?.paused.some(({ deviceId, outputId }) => deviceId === device.id && outputId === output.id) ?? false
  const pause = useAction(() => ask(isPaused ? 'queue.resume' : 'queue.pause', { output: where }))
  const setMode = useAction((next: (typeof queueModes)[number]) =>
    ask('queue.setMode', { ...where, mode: next }),
  )
  const name = `${device.alias}: ${t(`output.${output.kind}`)}`
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="xs" truncate style={{ flex: 1 }}>
        {name}
      </Text>
      <Select
        size="xs"
        w={170}
        aria-label={t('queue.modeOf', { name })}
        data={queueModes.map((value) => ({ value, label: t(`queue.mode.${value}`) }))}
        value={mode}
        onChange={(value) => {
          const next = queueModes.find((each) => each === value)
          if (next) setMode.act(next)
        }}
        allowDeselect={false}
      />
      <Button size="compact-xs" variant="default" disabled={view?.pausedAll ?? false} onClick={pause.act}>
        {t(isPaused ? 'queue.resume' : 'queue.pause')}
      </Button>
    </Group>
  )
}
