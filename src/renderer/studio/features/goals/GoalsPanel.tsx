import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GoalView, mostGoals, shareOf } from '../../../../shared/domain/goal'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { OnScreenSwitch } from '../polls/OnScreenSwitch'
import { freshGoal, GoalForm, type GoalWish } from './GoalForm'

/** What tips fill, and what happens when it is full. */
export function GoalsPanel() {
  const { t } = useTranslation()
  const goals = useTold('goals') ?? []
  const [edited, setEdited] = useState<GoalWish | null>(null)
  const save = useAction(async (goal: GoalWish) => {
    await ask('goal.save', goal)
    setEdited(null)
  })
  const add = (
    <Button
      size="compact-sm"
      variant="default"
      disabled={goals.length >= mostGoals}
      onClick={() => setEdited(freshGoal)}
      data-testid="goal-new"
    >
      {t('goals.new')}
    </Button>
  )
  return (
    <Stack gap="sm" data-testid="goals">
      {goals.length === 0 ? <Empty text={t('goals.empty')} action={add} /> : <Group>{add}</Group>}
      {goals.map((goal) => (
        <GoalRow key={goal.id} goal={goal} onEdit={() => setEdited(goal)} />
      ))}
      <OnScreenSwitch what="goals" />
      {edited && (
        <GoalForm goal={edited} busy={save.busy} onClose={() => setEdited(null)} onSave={save.act} />
      )}
    </Stack>
  )
}

function GoalRow({ goal, onEdit }: { goal: GoalView; onEdit(): void }) {
  const { t } = useTranslation()
  const { id, title, raised, amount, reward, isReached } = goal
  const reset = useAction(() => ask('goal.reset', { goalId: id }))
  const remove = useAction(() => ask('goal.remove', { goalId: id }))
  return (
    <Stack gap={4} data-testid="goal-row" data-raised={raised}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {title}
        </Text>
        <Group gap={6} wrap="nowrap" style={{ flex: 'none' }}>
          {isReached && (
            <Badge variant="light" color="teal">
              {t('goals.reached')}
            </Badge>
          )}
          <Text size="xs">{t('goals.raised', { raised, amount })}</Text>
        </Group>
      </Group>
      <Progress value={shareOf(goal) * 100} color="gray" aria-label={t('goals.barOf', { title })} />
      {reward && (
        <Text size="xs" c="dimmed">
          {reward}
        </Text>
      )}
      <Group gap={4}>
        <Button size="compact-xs" variant="default" onClick={onEdit}>
          {t('goals.edit')}
        </Button>
        <Button size="compact-xs" variant="default" loading={reset.busy} onClick={reset.act}>
          {t('goals.reset')}
        </Button>
        <Button size="compact-xs" variant="default" loading={remove.busy} onClick={remove.act}>
          {t('goals.remove')}
        </Button>
      </Group>
    </Stack>
  )
}
