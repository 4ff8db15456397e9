import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrawFacts, DrawRound } from '../../../../shared/domain/draw'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

/** Who was picked, in order; a winner who does not count has a reason, and somebody else after it. */
export function Rounds({ draw: { id, rounds, cancelledBecause } }: { draw: DrawFacts }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4}>
      {cancelledBecause !== null && (
        <Text size="sm">{t('draws.cancelledBecause', { reason: cancelledBecause })}</Text>
      )}
      {rounds.map((round) => (
        <Round key={round.place} drawId={id} round={round} />
      ))}
    </Stack>
  )
}

function Round({
  drawId,
  round: { place, name, ticket, remaining, voidBecause },
}: {
  drawId: string
  round: DrawRound
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<string | null>(null)
  const again = useAction(async () => {
    await ask('draw.again', { drawId, place, reason: reason ?? '' })
    setReason(null)
  })
  if (voidBecause !== null)
    return (
      <Text size="sm" c="dimmed" data-testid="draw-void">
        <s>{name}</s> · {voidBecause}
      </Text>
    )
  return (
    <Stack gap={4} data-testid="draw-winner">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          🎉 {name}{' '}
          <Text span size="xs" c="dimmed">
            {t('draws.ticketOf', { ticket: ticket + 1, remaining })}
          </Text>
        </Text>
        {reason === null && (
          <Button size="compact-xs" variant="default" onClick={() => setReason('')}>
            {t('draws.again')}
          </Button>
        )}
      </Group>
      {reason !== null && (
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('draws.againReason', { name })}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button
            variant="default"
            disabled={reason.trim() === ''}
            loading={again.busy}
            onClick={again.act}
            data-testid="draw-again"
          >
            {t('draws.again')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
