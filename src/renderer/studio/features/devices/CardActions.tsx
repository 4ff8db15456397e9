import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { ActuationEnd, DeviceView } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
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
  const mayTry = permit === 'disarmed' && device.guard === 'ready'
  return (
    <Group gap="xs">
      <Button size="compact-sm" color="red.8" onClick={stop.act}>
        {t('devices.stop')}
      </Button>
      {mayTry && <Trials device={device} />}
      {device.guard === 'fault' && (
        <Button size="compact-sm" color="yellow" onClick={acknowledge.act}>
          {t('devices.acknowledge')}
        </Button>
      )}
      {device.guard === 'absent' && device.phase === 'released' && (
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
  function tell(end: ActuationEnd): void {
    if (end.outcome === 'played') return
    const reason = t(`refusal.${end.reason}`)
    notifications.show({ color: 'yellow', message: t('deviceLife.notTried', { reason }), autoClose: 8_000 })
  }
  const identify = useAction(async () => tell(await ask('device.identify', { deviceId })))
  const tryIt = useAction(async () => {
    if (!output) return
    tell(await ask('device.try', { deviceId, outputId: output.id, level: tryLevel, durationMs: tryMs }))
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
