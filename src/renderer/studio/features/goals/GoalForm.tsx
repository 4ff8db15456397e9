import { Modal, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GoalDraft, goalDraft } from '../../../../shared/domain/goal'
import { FormFooter } from '../../ui/FormFooter'

/** A goal as the form holds it; null: it is new. */
export type GoalWish = Omit<GoalDraft, 'id'> & { id: string | null }
export const freshGoal: GoalWish = { id: null, title: '', amount: 500, reward: '' }
const wish = goalDraft.omit({ id: true })

interface Props {
  goal: GoalWish
  busy: boolean
  onClose(): void
  onSave(goal: GoalWish): void
}

export function GoalForm({ goal, busy, onClose, onSave }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(goal)
  const change = (part: Partial<GoalWish>) => setDraft({ ...draft, ...part })
  const made = wish.safeParse(draft)
  return (
    <Modal opened onClose={onClose} title={goal.id === null ? t('goals.new') : t('goals.edit')} zIndex={200}>
      <Stack gap="sm" data-testid="goal-form">
        <TextInput
          label={t('goals.name')}
          value={draft.title}
          maxLength={60}
          onChange={(event) => change({ title: event.currentTarget.value })}
          data-autofocus
        />
        <NumberInput
          label={t('goals.amount')}
          min={1}
          max={10_000_000}
          value={draft.amount}
          onChange={(value) => change({ amount: Math.round(Number(value) || 0) })}
        />
        <TextInput
          label={t('goals.reward')}
          value={draft.reward}
          maxLength={120}
          onChange={(event) => change({ reward: event.currentTarget.value })}
        />
        <FormFooter
          canSave={made.success}
          busy={busy}
          onClose={onClose}
          onSave={() => made.success && onSave({ ...made.data, id: goal.id })}
        />
      </Stack>
    </Modal>
  )
}
