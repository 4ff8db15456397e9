import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundDevice } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { StrangerMenu } from './StrangerMenu'
import { signalOf } from './signal'

/** What a scan has found: those that the catalogue knows first, the nearest first. Afterwards, what can be paired. */
export function FoundList() {
  const { t } = useTranslation()
  const radio = useTold('radio')
  const found = (radio?.found ?? [])
    .filter(({ alreadyPaired }) => radio?.scanning || !alreadyPaired)
    .sort(
      (a, b) => Number(a.definitionId === null) - Number(b.definitionId === null) || b.rssiDbm - a.rssiDbm,
    )
  if (!radio?.scanning && found.length === 0) return null
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
      <PairingChecks />
    </Stack>
  )
}

const checks = ['inTheApp', 'vendorApp', 'light', 'phone'] as const

/** What to look at when a device does not show. */
function PairingChecks() {
  const { t } = useTranslation()
  return (
    <details>
      <Text size="xs" c="dimmed" component="summary">
        {t('pairing.notThere')}
      </Text>
      <ol style={{ margin: '4px 0', paddingInlineStart: 20 }}>
        {checks.map((check) => (
          <Text size="xs" component="li" key={check}>
            {t(`pairing.${check}`)}
          </Text>
        ))}
      </ol>
    </details>
  )
}

function FoundRow({ device }: { device: FoundDevice }) {
  const { t } = useTranslation()
  const pair = useAction(() => ask('device.pair', { foundId: device.id, definitionId: null }))
  const can = device.outputs.map((kind) => t(`output.${kind}`)).join(', ')
  const word = signalOf(device.rssiDbm)
  const signal = word && t('deviceLife.signalIs', { word: t(`deviceLife.signalWord.${word}`) })
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="found-device">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {device.name || '—'}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[device.model ?? t('devices.unknown'), can, signal].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {device.definitionId === null && !device.alreadyPaired ? (
        <StrangerMenu device={device} />
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          disabled={device.alreadyPaired}
          loading={pair.busy}
          onClick={pair.act}
        >
          {device.alreadyPaired ? t('devices.paired') : t('devices.pair')}
        </Button>
      )}
    </Group>
  )
}
