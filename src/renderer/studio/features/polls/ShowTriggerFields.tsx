import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'
import type { Draft } from '../menu/draft'

interface Props {
  draft: Draft
  change(part: Partial<Draft>): void
}

/** Which result of a poll, or which goal, a rule waits for. */
export function ShowTriggerFields({ draft, change }: Props) {
  const { t } = useTranslation()
  const goals = useTold('goals') ?? []
  if (draft.triggerKind === 'pollResult')
    return (
      <TextInput
        aria-label={t('polls.winner')}
        placeholder={t('polls.anyResult')}
        maxLength={50}
        value={draft.option}
        onChange={(event) => change({ option: event.currentTarget.value })}
      />
    )
  if (draft.triggerKind !== 'goalReached') return null
  return (
    <Select
      aria-label={t('goals.title')}
      placeholder={t('goals.any')}
      data={goals.map(({ id, title }) => ({ value: id, label: title }))}
      value={draft.goalId}
      onChange={(goalId) => change({ goalId })}
      clearable
    />
  )
}
