import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Everyone who is blocked, here or not, newest first. */
export function BlockedList() {
  const { t } = useTranslation()
  const blocked = useTold('settings')?.safety.blocked ?? []
  const unblock = useAction((viewerId: string) => ask('viewers.unblock', { viewerId }))
  if (blocked.length === 0) return null
  return (
    <Stack gap={4} data-testid="blocked">
      <Text size="sm" fw={600}>
        {t('blocking.title')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('blocking.hint')}
      </Text>
      {blocked.toReversed().map(({ viewerId, name, at }) => (
        <Group key={viewerId} justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            {name} · {t('blocking.since', { time: new Date(at).toLocaleString() })}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => unblock.act(viewerId)}>
            {t('blocking.unblock')}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
