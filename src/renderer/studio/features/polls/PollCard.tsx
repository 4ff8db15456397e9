import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { noVotes, type PollView, resultOf } from '../../../../shared/domain/poll'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { useLeft } from './use-left'

/** How the poll on viewers' pages stands, and its end. */
export function PollCard({ poll }: { poll: PollView }) {
  const { t } = useTranslation()
  const left = useLeft(poll.closesInMs)
  const isOpen = poll.state === 'open'
  const close = useAction(() => ask('poll.close', { pollId: poll.id }))
  const hide = useAction(() => ask('poll.hide', { pollId: poll.id }))
  return (
    <Stack gap={6} data-testid="poll-now" data-state={poll.state}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {poll.question}
        </Text>
        <Badge variant="light" color={isOpen ? 'teal' : 'gray'} style={{ flex: 'none' }}>
          {t(`polls.${poll.state}`)}
          {left !== null && ` · ${t('polls.left', { seconds: left })}`}
        </Badge>
      </Group>
      <PollBars poll={poll} />
      <Group>
        {isOpen ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={close.busy}
            onClick={close.act}
            data-testid="poll-close"
          >
            {t('polls.close')}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={hide.busy}
            onClick={hide.act}
            data-testid="poll-hide"
          >
            {t('polls.hide')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

export function PollBars({ poll }: { poll: PollView }) {
  const { t } = useTranslation()
  const count = poll.count ?? noVotes(poll)
  const { percents, winner } = resultOf(count)
  const unit = poll.kind === 'credits' ? 'credits' : 'votes'
  return (
    <Stack gap={4}>
      {poll.options.map((label, option) => (
        <div key={label} data-testid="poll-row" data-weight={count.weights[option]}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm" truncate fw={poll.state === 'closed' && winner === option ? 700 : 400}>
              {label}
              {poll.state === 'closed' && winner === option && ` · ${t('polls.won')}`}
            </Text>
            <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
              {percents[option]} % · {t(`polls.${unit}`, { count: count.weights[option] })}
            </Text>
          </Group>
          <Progress value={percents[option] ?? 0} color="gray" aria-label={label} transitionDuration={150} />
        </div>
      ))}
      <Text size="xs" c="dimmed">
        {t('polls.voters', { count: count.voters })}
      </Text>
    </Stack>
  )
}
