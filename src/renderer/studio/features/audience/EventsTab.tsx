import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TipDelay } from '../../../../shared/domain/haptic-delay'
import { useTold } from '../../mirror'
import { type TimelineEntry, useTimeline } from '../../timeline'
import { Empty } from '../../ui/Panel'
import { ReplayButton } from '../rehearsal/ReplayButton'
import { delayWords } from './delay-words'
import { journalWords } from './journal-words'

const mostShown = 150

/** Everything that happened, newest first: time, who, what, outcome. */
export function EventsTab() {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  const delays = useTold('hapticDelays')?.latest ?? []
  const delayOf = (id: string) => delays.find(({ eventId }) => eventId === id)
  const aliasOf = (id: string) => devices.find((device) => device.id === id)?.alias ?? id
  const rows = useTimeline()
    .flatMap((entry) => {
      const words = wordsOf(entry, t, { aliasOf, delayOf })
      const tipId = entry.type === 'event' && entry.event.kind === 'tip' ? entry.event.id : null
      return words ? [{ key: entry.key, at: entry.at, words, tipId }] : []
    })
    .slice(-mostShown)
    .reverse()
  if (rows.length === 0) return <Empty text={t('audience.eventsEmpty')} />
  return (
    <div data-testid="events">
      {rows.map(({ key, at, words, tipId }) => (
        <Text size="xs" key={key} style={{ overflowWrap: 'anywhere' }}>
          <span style={{ opacity: 0.7 }}>{new Date(at).toLocaleTimeString()}</span> {words}{' '}
          {tipId !== null && <ReplayButton eventId={tipId} about={words} />}
        </Text>
      ))}
    </div>
  )
}

function wordsOf(
  entry: TimelineEntry,
  t: TFunction,
  { aliasOf, delayOf }: { aliasOf(id: string): string; delayOf(eventId: string): TipDelay | undefined },
): string | null {
  switch (entry.type) {
    case 'outcome':
      return entry.outcome.outcomes
        .map(
          ({ kind, outcome, reason }) =>
            `${t(`action.${kind}`)}: ${t(`outcome.${outcome}`)}${reason ? ` (${t(`refusal.${reason}`)})` : ''}`,
        )
        .join(' · ')
    case 'journal':
      return journalWords(entry.line, t, aliasOf)
    case 'event': {
      const { event } = entry
      if (event.kind === 'chat') return null
      if (event.kind === 'moderation') {
        const { action, viewerName: name, by } = event
        return t(`moderated.${action}`, { name, by: by?.name ?? t('audience.operator') })
      }
      const delay = delayOf(event.id)
      const words = t(`event.${event.kind}`, { ...event, name: event.viewerName })
      return delay ? `${words}: ${delayWords(delay, t)}` : words
    }
  }
}
