import { Button, Group, Modal, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  longestPollSeconds,
  mostOptions,
  type PollDraft,
  pollDraft,
  pollKinds,
} from '../../../../shared/domain/poll'
import { withoutEmpty } from './draft'
import { OptionFields } from './OptionFields'

interface Props {
  draft: PollDraft
  busy: boolean
  onClose(): void
  onStart(draft: PollDraft): void
  onKeep(draft: PollDraft): void
}

/** What is asked and how it is counted, checked by the same schema as everywhere. */
export function PollForm({ draft: given, busy, onClose, onStart, onKeep }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(given)
  const change = (part: Partial<PollDraft>) => setDraft({ ...draft, ...part })
  const made = pollDraft.safeParse(withoutEmpty(draft))
  const isStarted = draft.question !== '' && draft.options.some((label) => label !== '')
  const problem = made.success ? null : made.error.issues[0]
  return (
    <Modal opened onClose={onClose} title={t('polls.new')} zIndex={200}>
      <Stack gap="sm" data-testid="poll-form">
        <TextInput
          label={t('polls.question')}
          value={draft.question}
          maxLength={120}
          onChange={(event) => change({ question: event.currentTarget.value })}
          data-autofocus
        />
        <OptionFields draft={draft} change={change} />
        <CountFields draft={draft} change={change} />
        {problem && isStarted && (
          <Text size="sm" c="yellow" role="alert">
            {problem.message}
          </Text>
        )}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={!made.success}
            loading={busy}
            onClick={() => made.success && onKeep(made.data)}
          >
            {t('polls.keep')}
          </Button>
          <Button
            disabled={!made.success}
            loading={busy}
            onClick={() => made.success && onStart(made.data)}
            data-testid="poll-start"
          >
            {t('polls.start')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface FieldsProps {
  draft: PollDraft
  change(part: Partial<PollDraft>): void
}

function CountFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Group grow align="flex-end">
        <Select
          label={t('polls.kind')}
          data={pollKinds.map((value) => ({ value, label: t(`polls.kinds.${value}`) }))}
          value={draft.kind}
          onChange={(value) => change({ kind: pollKinds.find((each) => each === value) ?? 'single' })}
          allowDeselect={false}
        />
        <NumberInput
          label={t('polls.timed')}
          placeholder={t('polls.untimed')}
          min={5}
          max={longestPollSeconds}
          value={draft.seconds ?? ''}
          onChange={(value) => change({ seconds: value === '' ? null : Math.round(Number(value)) })}
        />
      </Group>
      {draft.kind === 'multiple' && (
        <NumberInput
          label={t('polls.mostChoices')}
          min={1}
          max={mostOptions}
          value={draft.mostChoices}
          onChange={(value) => change({ mostChoices: Math.round(Number(value) || 1) })}
        />
      )}
      {draft.kind === 'credits' ? (
        <NumberInput
          label={t('polls.leastCredits')}
          min={1}
          max={100_000}
          value={draft.leastCredits}
          onChange={(value) => change({ leastCredits: Math.round(Number(value) || 1) })}
        />
      ) : (
        <Switch
          label={t('polls.mayChange')}
          checked={draft.mayChange}
          onChange={(event) => change({ mayChange: event.currentTarget.checked })}
        />
      )}
      <Switch
        label={t('polls.secret')}
        checked={draft.results === 'atEnd'}
        onChange={(event) => change({ results: event.currentTarget.checked ? 'atEnd' : 'whileOpen' })}
      />
    </>
  )
}
