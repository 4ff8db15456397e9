import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ControlView } from '../../../../shared/domain/control'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'

/** Who steers what just now, for how long, and one press to take it back. Nothing while nobody does. */
export function ControlNow() {
  const control = useTold('control') ?? []
  if (control.length === 0) return null
  return (
    <Stack gap={6} data-testid="control-now">
      {control.map((lease) => (
        <ControlRow key={lease.leaseId} lease={lease} />
      ))}
    </Stack>
  )
}

function ControlRow({ lease }: { lease: ControlView }) {
  const { t } = useTranslation()
  const now = useNow(500)
  const device = useTold('devices')?.find(({ id }) => id === lease.deviceId)
  const takeBack = useAction(() => ask('control.end', { leaseId: lease.leaseId }))
  const seconds = Math.max(0, Math.ceil((lease.endsAt - now) / 1_000))
  return (
    <Alert variant="light" color="teal" p="xs">
      <Group justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} truncate>
            {t('control.by', { name: lease.viewerName, device: device?.alias ?? lease.deviceId })}
          </Text>
          <Text size="xs">
            {t('control.detail', {
              label: lease.label,
              style: t(`control.styles.${lease.style}`),
              percent: Math.round(lease.ceiling * 100),
            })}
            {' · '}
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>{t('control.left', { seconds })}</span>
          </Text>
        </div>
        <Button size="compact-sm" variant="default" onClick={takeBack.act} data-testid="take-back">
          {t('control.takeBack')}
        </Button>
      </Group>
    </Alert>
  )
}
