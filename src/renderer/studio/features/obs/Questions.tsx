import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ObsQuestion } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import classes from './obs.module.css'

/** A rule wants to start or stop the stream of OBS: the operator's word, above everything else in the window. */
export function ObsQuestions() {
  const questions = useTold('obsQuestions') ?? []
  if (questions.length === 0) return null
  return (
    <Stack gap={0} role="alert" data-testid="obs-questions">
      {questions.map((question) => (
        <Question key={question.id} question={question} />
      ))}
    </Stack>
  )
}

function Question({ question: { id, ruleLabel, on, until } }: { question: ObsQuestion }) {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const answer = useAction((yes: boolean, trust: boolean) => ask('obs.answer', { id, yes, trust }))
  return (
    <Group justify="space-between" className={classes.question ?? ''}>
      <Text fw={600}>
        {t(on ? 'obs.question.start' : 'obs.question.stop', { rule: ruleLabel })}{' '}
        <span aria-hidden>
          {t('obs.question.left', { seconds: Math.max(0, Math.ceil((until - now) / 1_000)) })}
        </span>
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" color="dark" onClick={() => answer.act(true, false)} data-testid="obs-yes">
          {t(on ? 'obs.question.doStart' : 'obs.question.doStop')}
        </Button>
        <Button size="compact-sm" color="dark" onClick={() => answer.act(true, true)}>
          {t('obs.question.always')}
        </Button>
        <Button size="compact-sm" color="dark" onClick={() => answer.act(false, false)} data-testid="obs-no">
          {t('obs.question.no')}
        </Button>
      </Group>
    </Group>
  )
}
