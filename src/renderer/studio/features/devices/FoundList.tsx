import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundDevice } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** What a scan has found so far: those that the catalogue knows first. */
export function FoundList() {
  const { t } = useTranslation()
  const radio = useTold('radio')
  if (!radio?.scanning && (radio?.found.length ?? 0) === 0) return null
  const found = [...(radio?.found ?? [])].sort(
    (a, b) => Number(a.definitionId === null) - Number(b.definitionId === null) || b.rssiDbm - a.rssiDbm,
  )
  return (
    <Stack gap={6}>
      {radio?.scanning && (
        <>
          <Text size="sm">{t('devices.scanning')}</Text>
          <Progress value={100} animated size="xs" />
        </>
      )}
      {found.map((device) => (
        <FoundRow key={device.id} device={device} />
      ))}
      <Text size="xs" c="dimmed">
        {t('devices.checks')}
      </Text>
    </Stack>
  )
}

function FoundRow({ device }: { device: FoundDevice }) {
  const { t } = useTranslation()
  const pair = useAction(() => ask('device.pair', { foundId: device.id, definitionId: null }))
  const can = device.outputs.map((kind) => t(`output.${kind}`)).join(', ')
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="found-device">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {device.name || '—'}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {device.model ?? t('devices.unknown')} {can && `· ${can}`} ·{' '}
          {t('devices.signal', { dbm: device.rssiDbm })}
        </Text>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        disabled={device.definitionId === null || device.alreadyPaired}
        loading={pair.busy}
        onClick={pair.act}
      >
        {device.alreadyPaired ? t('devices.paired') : t('devices.pair')}
      </Button>
    </Group>
  )
}
