import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrawView } from '../../../../shared/domain/draw'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { Rounds } from './Rounds'
import { SaveRecord } from './SaveRecord'

/** The draw on viewers' pages, and its next step. */
export function DrawNow({ draw }: { draw: DrawView }) {
  const { t } = useTranslation()
  const { id: drawId, draft, state, entries, tickets } = draw
  const close = useAction(() => ask('draw.close', { drawId }))
  const hide = useAction(() => ask('draw.hide', { drawId }))
  const isOver = state === 'drawn' || state === 'cancelled'
  return (
    <Stack gap={6} data-testid="draw-now" data-state={state}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {draft.title}
        </Text>
        <Badge variant="light" color={state === 'open' ? 'teal' : 'gray'} style={{ flex: 'none' }}>
          {t(`draws.state.${state}`)}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed" data-testid="draw-entries" data-entries={entries}>
        {t('draws.entries', { count: entries })}
        {tickets !== entries && ` · ${t('draws.tickets', { count: tickets })}`}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('draws.commitment')}: <code>{draw.commitment}</code>
      </Text>
      <Rounds draw={draw} />
      {state === 'closed' && entries > 0 && <Pick draw={draw} />}
      <Group gap={6}>
        {state === 'open' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={close.busy}
            onClick={close.act}
            data-testid="draw-close"
          >
            {t('draws.close')}
          </Button>
        )}
        {isOver && (
          <Button
            size="compact-sm"
            variant="default"
            loading={hide.busy}
            onClick={hide.act}
            data-testid="draw-hide"
          >
            {t('draws.hide')}
          </Button>
        )}
        {state !== 'open' && <SaveRecord drawId={drawId} />}
      </Group>
      {!isOver && <Cancel drawId={drawId} />}
    </Stack>
  )
}

function Pick({ draw: { id: drawId, draft } }: { draw: DrawView }) {
  const { t } = useTranslation()
  const [publicValue, setPublicValue] = useState('')
  const pick = useAction(() => ask('draw.pick', { drawId, publicValue }))
  const needs = draft.publicSource !== ''
  return (
    <Group align="flex-end" gap="xs">
      {needs && (
        <TextInput
          label={t('draws.publicValue', { source: draft.publicSource })}
          value={publicValue}
          maxLength={200}
          onChange={(event) => setPublicValue(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
      )}
      <Button
        disabled={needs && publicValue.trim() === ''}
        loading={pick.busy}
        onClick={pick.act}
        data-testid="draw-pick"
      >
        {t('draws.pick')}
      </Button>
    </Group>
  )
}

function Cancel({ drawId }: { drawId: string }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<string | null>(null)
  const cancel = useAction(() => ask('draw.cancel', { drawId, reason: reason ?? '' }))
  if (reason === null)
    return (
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setReason('')}>
        {t('draws.cancel')}
      </Button>
    )
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        label={t('draws.cancelReason')}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
        style={{ flex: 1 }}
      />
      <Button variant="default" disabled={reason.trim() === ''} loading={cancel.busy} onClick={cancel.act}>
        {t('draws.cancel')}
      </Button>
    </Group>
  )
}
