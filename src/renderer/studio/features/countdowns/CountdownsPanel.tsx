import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Countdown, clockText, mostCountdowns } from '../../../../shared/domain/countdown'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import { CountdownForm } from './CountdownForm'

const minuteMs = 60_000

/** What runs towards a moment, on viewers' pages and in pictures. */
export function CountdownsPanel() {
  const { t } = useTranslation()
  const countdowns = useTold('countdowns') ?? []
  return (
    <Stack gap="sm" data-testid="countdowns">
      {countdowns.map((each) => (
        <CountdownRow key={each.id} countdown={each} />
      ))}
      {countdowns.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('countdowns.empty')}
        </Text>
      )}
      <CountdownForm isFull={countdowns.length >= mostCountdowns} />
    </Stack>
  )
}

function CountdownRow({ countdown }: { countdown: Countdown }) {
  const { t } = useTranslation()
  const now = useNow(250)
  const { id: countdownId, label, endsAt, pausedLeftMs } = countdown
  const isPaused = pausedLeftMs !== null
  const leftMs = pausedLeftMs ?? endsAt - now
  const isOver = leftMs <= 0
  const pause = useAction(() => ask('countdown.pause', { countdownId, isPaused: !isPaused }))
  const add = useAction((ms: number) => ask('countdown.add', { countdownId, ms }))
  const end = useAction(() => ask('countdown.end', { countdownId }))
  const remove = useAction(() => ask('countdown.remove', { countdownId }))
  const state = isOver ? 'over' : isPaused ? 'paused' : 'runs'
  return (
    <Stack gap={4} data-testid="countdown-row" data-state={state}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {label}
        </Text>
        <Text size="lg" fw={700} style={{ fontVariantNumeric: 'tabular-nums', flex: 'none' }}>
          {isOver ? t('countdowns.over') : clockText(leftMs)}
        </Text>
      </Group>
      <Group gap={4}>
        {!isOver && (
          <Button size="compact-xs" variant="default" loading={pause.busy} onClick={pause.act}>
            {t(isPaused ? 'countdowns.goOn' : 'countdowns.pause')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={() => add.act(minuteMs)}>
          {t('countdowns.more')}
        </Button>
        {!isOver && (
          <>
            <Button size="compact-xs" variant="default" onClick={() => add.act(-minuteMs)}>
              {t('countdowns.less')}
            </Button>
            <Button size="compact-xs" variant="default" loading={end.busy} onClick={end.act}>
              {t('countdowns.end')}
            </Button>
          </>
        )}
        <Button size="compact-xs" variant="default" loading={remove.busy} onClick={remove.act}>
          {t('countdowns.remove')}
        </Button>
      </Group>
    </Stack>
  )
}
