import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QuestionView } from '../../../../shared/domain/question'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { HandList } from './HandList'

/** What viewers ask, most votes first, and who wants to speak. */
export function QuestionsPanel() {
  const { t } = useTranslation()
  const { isOpen, questions } = useTold('questions') ?? { isOpen: false, questions: [] }
  const take = useAction((isWanted: boolean) => ask('questions.take', { isOpen: isWanted }))
  const clear = useAction(() => ask('question.remove', { questionId: null }))
  return (
    <Stack gap="sm" data-testid="questions">
      <Switch
        label={t('questions.take')}
        checked={isOpen}
        onChange={(event) => take.act(event.currentTarget.checked)}
        data-testid="questions-take"
      />
      {questions.length === 0 && <Empty text={t('questions.empty')} />}
      {questions.map((question) => (
        <QuestionRow key={question.id} question={question} />
      ))}
      {questions.length > 0 && (
        <Group>
          <Button size="compact-sm" variant="default" loading={clear.busy} onClick={clear.act}>
            {t('questions.clear')}
          </Button>
        </Group>
      )}
      <HandList />
    </Stack>
  )
}

function QuestionRow({ question }: { question: QuestionView }) {
  const { t } = useTranslation()
  const { id, name, text, votes, isAnswered } = question
  const answer = useAction(() => ask('question.answer', { questionId: id, isAnswered: !isAnswered }))
  const remove = useAction(() => ask('question.remove', { questionId: id }))
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid="question" data-votes={votes}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }} {...(isAnswered && { c: 'dimmed' })}>
          {text}
        </Text>
        <Text size="xs" c="dimmed">
          {name} · {t('questions.votes', { count: votes })}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={answer.act}>
          {t(isAnswered ? 'questions.again' : 'questions.answer')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('questions.removeOf', { text })}
          onClick={remove.act}
        >
          {t('questions.remove')}
        </Button>
      </Group>
    </Group>
  )
}
