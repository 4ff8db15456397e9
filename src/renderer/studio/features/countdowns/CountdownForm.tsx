import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countdownDraft } from '../../../../shared/domain/countdown'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { type EndsDraft, endsOf } from './until'

const fresh = { label: '', whenOver: '' }

/** A countdown for so long, or until a time of day. */
export function CountdownForm({ isFull }: { isFull: boolean }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(fresh)
  const [ends, setEnds] = useState<EndsDraft>({ kind: 'in', minutes: 5, time: '' })
  const made = countdownDraft.safeParse(draft)
  const end = endsOf(ends, Date.now())
  const start = useAction(async () => {
    // Asked anew: the form may have stood open for a while.
    const now = endsOf(ends, Date.now())
    if (!made.success || now === null) return
    await ask('countdown.start', { ...made.data, ends: now })
    setDraft(fresh)
  })
  return (
    <Stack gap="xs" data-testid="countdown-form">
      <TextInput
        label={t('countdowns.label')}
        value={draft.label}
        maxLength={60}
        onChange={(event) => setDraft({ ...draft, label: event.currentTarget.value })}
      />
      <Group align="flex-end" gap="xs">
        <SegmentedControl
          aria-label={t('countdowns.ends')}
          data={(['in', 'at'] as const).map((value) => ({ value, label: t(`countdowns.kind.${value}`) }))}
          value={ends.kind}
          onChange={(kind) => setEnds({ ...ends, kind: kind === 'at' ? 'at' : 'in' })}
        />
        {ends.kind === 'in' ? (
          <NumberInput
            label={t('countdowns.minutes')}
            min={0.1}
            max={10_080}
            decimalScale={2}
            value={ends.minutes}
            onChange={(value) => setEnds({ ...ends, minutes: Number(value) || 0 })}
            w={130}
          />
        ) : (
          <TextInput
            type="time"
            label={t('countdowns.time')}
            value={ends.time}
            onChange={(event) => setEnds({ ...ends, time: event.currentTarget.value })}
            w={130}
          />
        )}
      </Group>
      <TextInput
        label={t('countdowns.whenOver')}
        description={t('countdowns.whenOverHint')}
        value={draft.whenOver}
        maxLength={60}
        onChange={(event) => setDraft({ ...draft, whenOver: event.currentTarget.value })}
      />
      <Group>
        <Button
          size="compact-sm"
          disabled={!made.success || end === null || isFull}
          loading={start.busy}
          onClick={start.act}
          data-testid="countdown-start"
        >
          {t('countdowns.start')}
        </Button>
      </Group>
    </Stack>
  )
}
