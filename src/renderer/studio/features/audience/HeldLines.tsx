import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModerationWish } from '../../../../shared/domain/chat'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Lines that wait for a word of the operator's, and whoever has no voice now. */
export function HeldLines() {
  const { t } = useTranslation()
  const desk = useTold('chatDesk')
  const moderate = useAction((wish: ModerationWish) => ask('chat.moderate', wish))
  if (!desk || desk.held.length + desk.silenced.length === 0) return null
  return (
    <Stack gap={4} mah={160} style={{ overflow: 'auto' }} data-testid="held-lines">
      {desk.held.map(({ heldId, name, text, why }) => (
        <Paper key={heldId} withBorder p={6}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <b>{name}</b> {text}
          </Text>
          <Group gap="xs" justify="space-between">
            <Text size="xs" c="dimmed">
              {t(`chatDesk.why.${why}`)}
            </Text>
            <Group gap={4}>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => moderate.act({ kind: 'approve', heldId })}
              >
                {t('chatDesk.approve')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => moderate.act({ kind: 'reject', heldId })}
              >
                {t('chatDesk.reject')}
              </Button>
            </Group>
          </Group>
        </Paper>
      ))}
      {desk.silenced.map(({ viewerId, name, isBanned }) => (
        <Group key={viewerId} justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            {t(isBanned ? 'chatDesk.banned' : 'chatDesk.muted', { name })}
          </Text>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => moderate.act({ kind: isBanned ? 'unban' : 'unmute', viewerId })}
          >
            {t('chatDesk.lift')}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
