import { ActionIcon, Alert, Button, Group, Indicator, Popover, Stack, Text } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IntifaceView } from '../../../../shared/domain/intiface'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useKeptFocus } from '../../ui/use-kept-focus'
import { ConnectForm } from './ConnectForm'

const scanSeconds = 20

/** Beside the radio: a second way to devices. Amber while it wants a look. */
export function IntifacePopover() {
  const { t } = useTranslation()
  const intiface = useTold('intiface')
  const heading = useKeptFocus<HTMLParagraphElement>(intiface?.state)
  if (!intiface) return null
  const { state, server } = intiface
  const isTrouble = state === 'refused' || state === 'retrying' || server?.maxPingMs === 0
  return (
    <Popover width={340} position="bottom-end" withArrow trapFocus>
      <Indicator color="yellow" disabled={!isTrouble} size={8}>
        <Popover.Target>
          <ActionIcon
            variant="default"
            aria-label={`${t('intiface.title')}: ${t(`intiface.state.${state}`)}`}
            title={t('intiface.title')}
            data-testid="intiface"
          >
            <IconPlugConnected size={16} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text
            ref={heading}
            tabIndex={-1}
            size="sm"
            fw={600}
            data-testid="intiface-state"
            aria-live="polite"
          >
            {t('intiface.title')}: {t(`intiface.state.${state}`)}
          </Text>
          {intiface.message && (
            <Text size="sm" c="yellow" data-testid="intiface-message">
              {intiface.message}
            </Text>
          )}
          {server && <Server server={server} />}
          {intiface.forgotten.map((device) => (
            <Forgotten key={device.key} device={device} />
          ))}
          <Actions intiface={intiface} />
          {state !== 'connected' && <ConnectForm />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Server({ server }: { server: NonNullable<IntifaceView['server']> }) {
  const { t } = useTranslation()
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('intiface.server', server)} · {t('intiface.evidence')}
      </Text>
      {server.maxPingMs === 0 ? (
        <Alert color="yellow" p="xs" data-testid="intiface-no-ping">
          {t('intiface.noPing')}
        </Alert>
      ) : (
        <Text size="xs" c="dimmed">
          {t('intiface.watches', { seconds: server.maxPingMs / 1_000 })}
        </Text>
      )}
    </>
  )
}

function Forgotten({ device }: { device: IntifaceView['forgotten'][number] }) {
  const { t } = useTranslation()
  const add = useAction(() => ask('intiface.addAgain', { key: device.key }))
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" data-testid="intiface-forgotten">
      <Text size="xs" truncate>
        {device.name}
        <Text span inherit c="dimmed">
          {' '}
          · {t('intiface.forgotten')}
        </Text>
      </Text>
      <Button size="compact-xs" variant="default" loading={add.busy} onClick={add.act} flex="none">
        {t('intiface.addAgain')}
      </Button>
    </Group>
  )
}

function Actions({ intiface }: { intiface: IntifaceView }) {
  const { t } = useTranslation()
  const scan = useAction(() => ask('intiface.scan', { seconds: scanSeconds }))
  const disconnect = useAction(() => ask('intiface.disconnect'))
  const retry = useAction(() => ask('intiface.retry'))
  const { state, scanning } = intiface
  return (
    <Group gap="xs">
      {state === 'connected' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={scan.busy}
          disabled={scanning}
          onClick={scan.act}
        >
          {t(scanning ? 'intiface.scanning' : 'intiface.scan')}
        </Button>
      )}
      {(state === 'retrying' || state === 'refused') && (
        <Button size="compact-sm" variant="default" loading={retry.busy} onClick={retry.act}>
          {t('intiface.retry')}
        </Button>
      )}
      {state !== 'off' && (
        <Button size="compact-sm" variant="default" loading={disconnect.busy} onClick={disconnect.act}>
          {t('intiface.disconnect')}
        </Button>
      )}
    </Group>
  )
}
