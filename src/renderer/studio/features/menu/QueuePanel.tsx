import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'

export function QueuePanel() {
  const { t } = useTranslation()
  const queue = useTold('queue') ?? []
  const clear = useAction(() => ask('queue.clear'))
  const skip = useAction((itemId: string) => ask('queue.skip', { itemId }))
  if (queue.length === 0) return <Empty text={t('queue.empty')} />
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={clear.act}>
          {t('queue.clear')}
        </Button>
      </Group>
      {queue.map((item) => (
        <Group key={item.id} justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            {item.label} {item.viewerName && `· ${item.viewerName}`}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Badge variant="light" color={item.state === 'playing' ? 'teal' : 'gray'}>
              {stateWords(item, t)}
            </Badge>
            <Button size="compact-xs" variant="default" onClick={() => skip.act(item.id)}>
              {t('queue.skip')}
            </Button>
          </Group>
        </Group>
      ))}
    </Stack>
  )
}

function stateWords({ state, startsInMs }: QueueItem, t: TFunction): string {
  if (state === 'playing') return t('queue.playing')
  return startsInMs === null ? t('queue.paused') : t('queue.in', { seconds: Math.ceil(startsInMs / 1_000) })
}
