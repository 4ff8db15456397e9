import { Button, NumberInput, Radio, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessPolicy, accessKinds, accessPolicy } from '../../../../shared/domain/access'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { CloseForm } from './CloseForm'

/** Who may come in, and how many. */
export function AccessTab() {
  const policy = useTold('settings')?.access
  if (!policy) return null
  return (
    <Stack>
      <AccessForm policy={policy} />
      <CloseForm policy={policy} />
    </Stack>
  )
}

const firstCapacity = 25

function AccessForm({ policy }: { policy: AccessPolicy }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(policy)
  const change = (part: Partial<AccessPolicy>) => setDraft({ ...draft, ...part })
  const made = accessPolicy.omit({ isOpen: true, goodbye: true }).safeParse(draft)
  const isChanged = Object.entries(made.data ?? {}).some(
    ([name, value]) => policy[name as keyof AccessPolicy] !== value,
  )
  const save = useAction(async () => {
    if (made.success) await ask('room.saveAccess', made.data)
  })
  return (
    <Stack gap="sm" data-testid="access-form">
      <Radio.Group
        label={t('access.kindLabel')}
        value={draft.kind}
        onChange={(value) => change({ kind: accessKinds.find((kind) => kind === value) ?? 'private' })}
      >
        <Stack gap="xs" mt={4}>
          {accessKinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`access.kind.${kind}`)}
              description={t(`access.kindHint.${kind}`)}
              data-testid={`access-${kind}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {draft.kind === 'ticketed' && (
        <NumberInput
          label={t('access.price')}
          min={1}
          max={100_000}
          allowDecimal={false}
          value={draft.price}
          onChange={(value) => change({ price: Number(value) })}
        />
      )}
      <Switch
        label={t('access.limit')}
        checked={draft.capacity !== null}
        onChange={(event) => change({ capacity: event.currentTarget.checked ? firstCapacity : null })}
        data-testid="has-capacity"
      />
      {draft.capacity !== null && (
        <NumberInput
          label={t('access.capacity')}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={draft.capacity}
          onChange={(value) => change({ capacity: Number(value) })}
          data-testid="capacity"
        />
      )}
      <Switch
        label={t('access.waitingRoom')}
        checked={draft.hasWaitingRoom}
        onChange={(event) => change({ hasWaitingRoom: event.currentTarget.checked })}
        data-testid="has-waiting-room"
      />
      <Switch
        label={t('access.names')}
        checked={draft.people === 'names'}
        onChange={(event) => change({ people: event.currentTarget.checked ? 'names' : 'count' })}
      />
      <Sold />
      <Text size="xs" c="dimmed">
        {t('access.putOut')}
      </Text>
      <Button
        disabled={!made.success || !isChanged}
        loading={save.busy}
        onClick={save.act}
        data-testid="access-save"
      >
        {t('roomSheet.save')}
      </Button>
    </Stack>
  )
}

/** What the door has come to so far. */
function Sold() {
  const { t } = useTranslation()
  const access = useTold('access')
  if (!access) return null
  const { tickets, line } = access
  return (
    <>
      {tickets && (
        <Text size="sm">
          {t('access.sold', { count: tickets.sold })} {tickets.areHeld && t('access.held')}
        </Text>
      )}
      {line > 0 && <Text size="sm">{t('access.line', { count: line })}</Text>}
    </>
  )
}
