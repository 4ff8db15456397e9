import { Button, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconClock,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventTrace } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { saveFile } from '../../../ui/save-file'
import { useAction } from '../../../ui/use-action'
import classes from '../rules.module.css'
import { useSay } from '../words/use-say'
import { EventRules } from './EventRules'
import { eventWords, outcomeOf } from './trace-words'

const icons = {
  ran: IconCircleCheck,
  failed: IconAlertTriangle,
  waits: IconClock,
  kept: IconCircleMinus,
  nothing: IconCircleDashed,
} as const

/** One event in a line; opened, all that rules made of it. */
export function TraceRow({ trace }: { trace: EventTrace }) {
  const { t } = useTranslation()
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const outcome = outcomeOf(trace)
  const Icon = icons[outcome]
  return (
    <details
      className={classes.trace}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid="trace"
      data-outcome={outcome}
    >
      <summary>
        <Text size="xs" span>
          <span style={{ opacity: 0.7 }}>{new Date(trace.at).toLocaleTimeString()}</span>{' '}
          <Icon
            size={13}
            aria-label={t(`rules.outcome.${outcome}`)}
            style={{ verticalAlign: 'text-bottom' }}
          />{' '}
          {eventWords(trace, say)}
        </Text>
      </summary>
      {isOpen && <TraceBody trace={trace} />}
    </details>
  )
}

function TraceBody({ trace }: { trace: EventTrace }) {
  const { t } = useTranslation()
  const [again, setAgain] = useState<EventTrace | null>(null)
  const replay = useAction(async () => {
    setAgain(null)
    setAgain(await ask('rules.replay', { eventId: trace.eventId }))
  })
  const save = () =>
    saveFile(
      `${trace.eventId.replaceAll(/[^\w-]/g, '_')}.json`,
      'application/json',
      JSON.stringify(trace, null, 2),
    )
  return (
    <>
      <EventRules trace={trace} />
      <Group gap="xs" mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          loading={replay.busy}
          onClick={replay.act}
          data-testid="replay"
        >
          {t('rules.replay')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={save}>
          {t('rules.saveTrace')}
        </Button>
      </Group>
      <div aria-live="polite">
        {again && (
          <div data-testid="replayed">
            <Text size="xs" c="dimmed" mt={4}>
              {t('rules.replayed')}
            </Text>
            <EventRules trace={again} />
          </div>
        )}
      </div>
    </>
  )
}
