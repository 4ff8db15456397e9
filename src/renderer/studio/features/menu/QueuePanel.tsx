import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { QueueOutputs } from './QueueOutputs'
import { QueuePolicy } from './QueuePolicy'

/** What plays and what waits, and how each output plays it. */
export function QueuePanel() {
  const { t } = useTranslation()
  const queue = useTold('queue') ?? []
  const pausedAll = useTold('queueView')?.pausedAll ?? false
  const pause = useAction(() => ask(pausedAll ? 'queue.resume' : 'queue.pause', { output: null }))
  const clear = useAction(() => ask('queue.clear'))
  return (
    <Stack gap="xs" data-testid="queue">
      <Group justify="space-between">
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={pause.act} data-testid="queue-pause">
            {t(pausedAll ? 'queue.resume' : 'queue.pause')}
          </Button>
          {pausedAll && (
            <Badge color="yellow" variant="light">
              {t('queue.pausedAll')}
            </Badge>
          )}
        </Group>
        <Button size="compact-sm" variant="default" disabled={queue.length === 0} onClick={clear.act}>
          {t('queue.clear')}
        </Button>
      </Group>
      {queue.length === 0 && <Empty text={t('queue.empty')} />}
      {queue.map((item) => (
        <QueueRow key={item.id} item={item} />
      ))}
      <QueueOutputs />
      <QueuePolicy />
    </Stack>
  )
}

function QueueRow({ item }: { item: QueueItem }) {
  const { t } = useTranslation()
  const alias = useTold('devices')?.find(({ id }) => id === item.deviceId)?.alias
  const skip = useAction(() => ask('queue.skip', { itemId: item.id }))
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="queue-item" data-state={item.state}>
      <Text size="sm" truncate>
        {item.position > 0 && `${item.position}. `}
        {item.label} {item.viewerName && `· ${item.viewerName}`}{' '}
        <Text span size="xs" c="dimmed">
          {alias}
        </Text>
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Badge variant="light" color={item.state === 'playing' ? 'teal' : 'gray'}>
          {stateWords(item, t)}
        </Badge>
        <Button size="compact-xs" variant="default" onClick={skip.act} data-testid="queue-skip">
          {t('queue.skip')}
        </Button>
      </Group>
    </Group>
  )
}

function stateWords({ state, startsInMs }: QueueItem, t: TFunction): string {
  if (state === 'playing') return t('queue.playing')
  return startsInMs === null ? t('queue.paused') : t('queue.in', { seconds: Math.ceil(startsInMs / 1_000) })
}
