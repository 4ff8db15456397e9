import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameInk } from '../../../../shared/domain/name-colour'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Whoever waits at the door, longest first. */
export function WaitingList() {
  const { t } = useTranslation()
  const waiting = useTold('access')?.waiting ?? []
  const admit = useAction((id: string | null) => ask('door.admit', { id }))
  const turnAway = useAction((id: string) => ask('door.turnAway', { id }))
  if (waiting.length === 0) return null
  return (
    <Paper withBorder p="xs" data-testid="waiting-list">
      <Stack gap={4}>
        <Group justify="space-between">
          <Text size="sm" fw={600} role="status">
            {t('door.waiting', { count: waiting.length })}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => admit.act(null)} data-testid="admit-all">
            {t('door.admitAll')}
          </Button>
        </Group>
        {waiting.map(({ id, name, colour }) => (
          <Group key={id} justify="space-between" wrap="nowrap" data-testid="waiting-row" data-name={name}>
            <Text size="sm" truncate style={{ color: nameInk(colour) }}>
              {name}
            </Text>
            <Group gap={4} wrap="nowrap">
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('door.admitName', { name })}
                onClick={() => admit.act(id)}
              >
                {t('door.admit')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('door.turnAwayName', { name })}
                onClick={() => turnAway.act(id)}
              >
                {t('door.turnAway')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
    </Paper>
  )
}
