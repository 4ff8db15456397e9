import { Group, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ActionOf } from '../../../../../shared/domain/rule'
import { useTold } from '../../../mirror'
import { freshPoll } from '../../polls/draft'
import { OptionFields } from '../../polls/OptionFields'
import { ChoiceField, CounterField, NumberField } from '../fields'
import { useProblem } from '../problems'
import { HoleText } from './HoleText'

interface Props<K extends 'poll' | 'counter' | 'webhook'> {
  action: ActionOf<K>
  change(action: ActionOf<K>): void
}

/** A saved poll, or one that is written here. */
export function PollFields({ action, change }: Props<'poll'>) {
  const { t } = useTranslation()
  const saved = useTold('settings')?.polls.templates ?? []
  const { poll } = action
  const own = 'draft' in poll ? poll.draft : null
  const problem = useProblem('poll')
  return (
    <Stack gap="xs">
      <Select
        label={t('rules.poll')}
        placeholder={t('rules.ownPoll')}
        data={saved.map(({ id, question }) => ({ value: id, label: question }))}
        value={'savedId' in poll ? poll.savedId : null}
        onChange={(savedId) =>
          change({ ...action, poll: savedId === null ? { draft: freshPoll } : { savedId } })
        }
        clearable
        error={own ? undefined : problem}
      />
      {own && (
        <>
          <TextInput
            label={t('polls.question')}
            maxLength={120}
            value={own.question}
            onChange={(event) =>
              change({ ...action, poll: { draft: { ...own, question: event.currentTarget.value } } })
            }
            error={problem && t('rules.pollMissing')}
          />
          <OptionFields
            draft={own}
            change={(part) => change({ ...action, poll: { draft: { ...own, ...part } } })}
          />
        </>
      )}
    </Stack>
  )
}

export function CounterFields({ action, change }: Props<'counter'>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <CounterField value={action.counter} change={(counter) => change({ ...action, counter })} />
      <ChoiceField
        field="does"
        label={t('rules.does')}
        options={['add', 'set'] as const}
        words={(does) => t(`rules.counts.${does}`)}
        value={action.does}
        change={(does) => change({ ...action, does })}
      />
      <NumberField
        field="value"
        label={t('rules.value')}
        value={action.value}
        change={(value) => change({ ...action, value })}
      />
    </Group>
  )
}

export function WebhookFields({ action, change }: Props<'webhook'>) {
  const { t } = useTranslation()
  const known = useTold('webhooks') ?? []
  const problem = useProblem('webhookId')
  return (
    <Stack gap="xs">
      <Select
        label={t('rules.address')}
        description={known.length === 0 ? t('rules.noAddresses') : undefined}
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={action.webhookId}
        onChange={(webhookId) => webhookId && change({ ...action, webhookId })}
        allowDeselect={false}
        error={problem && t('rules.pickAddress')}
      />
      <HoleText
        field="note"
        label={t('rules.addressNote')}
        maxLength={400}
        value={action.note}
        change={(note) => change({ ...action, note })}
      />
    </Stack>
  )
}
