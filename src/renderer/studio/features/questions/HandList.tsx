import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Who wants to speak, longest first. */
export function HandList() {
  const { t } = useTranslation()
  const hands = useTold('hands') ?? []
  const lower = useAction((viewerId: string | null) => ask('hand.lower', { viewerId }))
  return (
    <Stack gap={4} data-testid="hands">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('questions.hands')}
        </Text>
        {hands.length > 1 && (
          <Button size="compact-xs" variant="default" onClick={() => lower.act(null)}>
            {t('questions.lowerAll')}
          </Button>
        )}
      </Group>
      {hands.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('questions.noHands')}
        </Text>
      )}
      {hands.map(({ viewerId, name }) => (
        <Group key={viewerId} justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            ✋ {name}
          </Text>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('questions.lowerOf', { name })}
            onClick={() => lower.act(viewerId)}
          >
            {t('questions.lower')}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
