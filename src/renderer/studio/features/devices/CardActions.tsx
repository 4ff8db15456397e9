import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DeviceView, onlyMeasures } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { tellTrial } from '../../ui/tell-trial'
import { useAction } from '../../ui/use-action'

const tryLevel = 0.15
const tryMs = 1_500

/** What must be at hand: its own stop first, then what tells it apart and tries it while disarmed. */
export function CardActions({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const permit = useTold('safety')?.permit
  const deviceId = device.id
  const stop = useAction(() => ask('device.stop', { deviceId }))
  const acknowledge = useAction(() => ask('device.acknowledgeFault', { deviceId }))
  const connect = useAction(() => ask('device.connect', { deviceId }))
  const canMove = !onlyMeasures(device)
  const isLetGo = device.guard === 'absent' && device.phase === 'released'
  const mayTry = canMove && permit === 'disarmed' && device.guard === 'ready'
  if (!canMove && !isLetGo && device.guard !== 'fault') return null
  return (
    <Group gap="xs">
      {canMove && (
        <Button size="compact-sm" color="red.8" onClick={stop.act}>
          {t('devices.stop')}
        </Button>
      )}
      {mayTry && <Trials device={device} />}
      {device.guard === 'fault' && (
        <Button size="compact-sm" color="yellow" onClick={acknowledge.act}>
          {t('devices.acknowledge')}
        </Button>
      )}
      {isLetGo && (
        <Button size="compact-sm" variant="default" loading={connect.busy} onClick={connect.act}>
          {t('deviceLife.connect')}
        </Button>
      )}
    </Group>
  )
}

function Trials({ device }: { device: DeviceView }) {
  const { t } = useTranslation()
  const deviceId = device.id
  const [output] = device.outputs
  const identify = useAction(async () => tellTrial(await ask('device.identify', { deviceId }), t))
  const tryIt = useAction(async () => {
    if (!output) return
    const wish = { deviceId, outputId: output.id, level: tryLevel, durationMs: tryMs }
    tellTrial(await ask('device.try', wish), t)
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={identify.busy}
        onClick={identify.act}
        title={t('deviceLife.identifyHint')}
        data-testid="identify"
      >
        {t('deviceLife.identify')}
      </Button>
      <Button size="compact-sm" variant="default" loading={tryIt.busy} onClick={tryIt.act} data-testid="try">
        {t('devices.try')}
      </Button>
    </>
  )
}
