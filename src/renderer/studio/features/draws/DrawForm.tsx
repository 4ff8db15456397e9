import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DrawDraft, drawDraft, drawEntrance, mostWinners } from '../../../../shared/domain/draw'

export const freshDraw: DrawDraft = {
  ...{ title: '', prize: '', entrance: 'all', keyword: null, creditsPerTicket: null, winners: 1 },
  publicSource: '',
}

interface Props {
  busy: boolean
  onClose(): void
  onOpen(draft: DrawDraft): void
}

/** What is drawn for whom. It is public from its opening on, and never changes. */
export function DrawForm({ busy, onClose, onOpen }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(freshDraw)
  const change = (part: Partial<DrawDraft>) => setDraft({ ...draft, ...part })
  const made = drawDraft.safeParse(draft)
  return (
    <Modal opened onClose={onClose} title={t('draws.new')} zIndex={200}>
      <Stack gap="sm" data-testid="draw-form">
        <TextInput
          label={t('draws.name')}
          value={draft.title}
          maxLength={80}
          onChange={(event) => change({ title: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label={t('draws.prize')}
          value={draft.prize}
          maxLength={120}
          onChange={(event) => change({ prize: event.currentTarget.value })}
        />
        <EntranceFields draft={draft} change={change} />
        <NumberInput
          label={t('draws.winners')}
          min={1}
          max={mostWinners}
          value={draft.winners}
          onChange={(value) => change({ winners: Math.round(Number(value) || 1) })}
        />
        <TextInput
          label={t('draws.publicSource')}
          description={t('draws.publicSourceHint')}
          value={draft.publicSource}
          maxLength={160}
          onChange={(event) => change({ publicSource: event.currentTarget.value })}
        />
        <Text size="xs" c="dimmed">
          {t('draws.fixed')}
        </Text>
        <Group justify="flex-end">
          <Button
            disabled={!made.success}
            loading={busy}
            onClick={() => made.success && onOpen(made.data)}
            data-testid="draw-open"
          >
            {t('draws.open')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function EntranceFields({ draft, change }: { draft: DrawDraft; change(part: Partial<DrawDraft>): void }) {
  const { t } = useTranslation()
  return (
    <>
      <Select
        label={t('draws.entrance')}
        data={drawEntrance.options.map((value) => ({ value, label: t(`draws.entrances.${value}`) }))}
        value={draft.entrance}
        onChange={(value) => {
          const entrance = drawEntrance.options.find((each) => each === value) ?? 'all'
          change({ entrance, keyword: entrance === 'keyword' ? '!win' : null, creditsPerTicket: null })
        }}
        allowDeselect={false}
      />
      {draft.entrance === 'keyword' && (
        <TextInput
          label={t('draws.keyword')}
          value={draft.keyword ?? ''}
          maxLength={31}
          onChange={(event) => change({ keyword: event.currentTarget.value })}
        />
      )}
      {draft.entrance === 'tippers' && (
        <NumberInput
          label={t('draws.creditsPerTicket')}
          placeholder={t('draws.oneEach')}
          min={1}
          max={100_000}
          value={draft.creditsPerTicket ?? ''}
          onChange={(value) => change({ creditsPerTicket: value === '' ? null : Math.round(Number(value)) })}
        />
      )}
    </>
  )
}
