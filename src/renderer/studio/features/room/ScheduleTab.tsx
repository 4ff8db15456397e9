import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostShows, type PlannedShow } from '../../../../shared/domain/room-card'
import type { Settings } from '../../../../shared/domain/settings'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { timeOfField, timeWords } from './local-time'

/** When the next shows are. */
export function ScheduleTab() {
  const settings = useTold('settings')
  return settings ? <Schedule settings={settings} /> : null
}

function Schedule({ settings: { room, card } }: { settings: Settings }) {
  const { t } = useTranslation()
  const [when, setWhen] = useState('')
  const [title, setTitle] = useState('')
  const at = timeOfField(when)
  const { picture: _picture, ...rest } = card
  const save = useAction(async (shows: readonly PlannedShow[]) => {
    const ordered = shows.toSorted((one, other) => one.at - other.at)
    await ask('room.saveCard', { ...rest, title: room.title, shows: ordered })
  })
  function add(): void {
    if (at === null) return
    save.act([...card.shows, { at, title: title.trim() }])
    setTitle('')
  }
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed">
        {t('schedule.hint')}
      </Text>
      {card.shows.length === 0 && <Empty text={t('schedule.empty')} />}
      {card.shows.map((show) => (
        <Group
          key={`${show.at} ${show.title}`}
          justify="space-between"
          wrap="nowrap"
          data-testid="planned-show"
        >
          <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            {timeWords(show.at)} <b>{show.title}</b>
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('schedule.remove', { title: show.title, time: timeWords(show.at) })}
            onClick={() => save.act(card.shows.filter((each) => each !== show))}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Group align="flex-end" wrap="nowrap" grow>
        <TextInput
          label={t('schedule.at')}
          type="datetime-local"
          value={when}
          data-testid="show-at"
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <TextInput
          label={t('schedule.what')}
          value={title}
          maxLength={80}
          data-testid="show-title"
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </Group>
      <Button
        variant="default"
        disabled={at === null || card.shows.length >= mostShows}
        loading={save.busy}
        onClick={add}
        data-testid="show-add"
      >
        {t('schedule.add')}
      </Button>
    </Stack>
  )
}
