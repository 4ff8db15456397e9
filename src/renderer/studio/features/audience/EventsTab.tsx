import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type TimelineEntry, useTimeline } from '../../mirror'
import { Empty } from '../../ui/Panel'

const mostShown = 150

/** Everything that happened, newest first: time, who, what, outcome. */
export function EventsTab() {
  const { t } = useTranslation()
  const rows = useTimeline()
    .flatMap((entry) => {
      const words = wordsOf(entry, t)
      return words ? [{ key: entry.key, at: entry.at, words }] : []
    })
    .slice(-mostShown)
    .reverse()
  if (rows.length === 0) return <Empty text={t('audience.eventsEmpty')} />
  return (
    <div data-testid="events">
      {rows.map(({ key, at, words }) => (
        <Text size="xs" key={key} style={{ overflowWrap: 'anywhere' }}>
          <span style={{ opacity: 0.7 }}>{new Date(at).toLocaleTimeString()}</span> {words}
        </Text>
      ))}
    </div>
  )
}

function wordsOf(entry: TimelineEntry, t: TFunction): string | null {
  switch (entry.type) {
    case 'outcome':
      return entry.outcome.outcomes
        .map(
          ({ kind, outcome, reason }) =>
            `${t(`action.${kind}`)}: ${t(`outcome.${outcome}`)}${reason ? ` (${t(`refusal.${reason}`)})` : ''}`,
        )
        .join(' · ')
    case 'journal': {
      const { what, who, detail } = entry.line
      const parts = Object.entries(detail).flatMap(([name, value]) =>
        value === null ? [] : [`${name} ${value}`],
      )
      return [what, who, ...parts].filter(Boolean).join(' · ')
    }
    case 'event': {
      const { event } = entry
      if (event.kind === 'chat') return null
      return t(`event.${event.kind}`, { ...event, name: event.viewerName })
    }
  }
}
