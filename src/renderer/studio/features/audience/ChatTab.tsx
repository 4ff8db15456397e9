import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTimeline } from '../../timeline'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'

/** Longer ones nobody reads in time. */
const mostCaption = 200

export function ChatTab() {
  const { t } = useTranslation()
  const lines = useTimeline().flatMap((entry) =>
    entry.type === 'event' && entry.event.kind === 'chat' ? [entry.event] : [],
  )
  const [text, setText] = useState('')
  const caption = useAction(async () => {
    await ask('room.caption', { text })
    setText('')
  })
  const end = useRef<HTMLDivElement>(null)
  const say = useAction(async () => {
    await ask('chat.say', { text })
    setText('')
  })
  const count = lines.length
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'end' })
  }, [count])
  return (
    <Stack gap="xs" h="100%">
      <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }} role="log" aria-live="polite">
        {count === 0 && <Empty text={t('audience.chatEmpty')} />}
        {lines.map((line) => (
          <Text size="sm" key={line.id} style={{ overflowWrap: 'anywhere' }}>
            <b>{line.from === 'operator' ? t('audience.operator') : line.viewerName}</b> {line.text}
          </Text>
        ))}
        <div ref={end} />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) say.act()
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('audience.say')}
            placeholder={t('audience.say')}
            value={text}
            maxLength={500}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            variant="default"
            px="xs"
            aria-label={t('between.caption')}
            title={t('between.caption')}
            disabled={!text.trim() || text.length > mostCaption}
            loading={caption.busy}
            onClick={caption.act}
            data-testid="say-caption"
          >
            CC
          </Button>
          <Button type="submit" variant="default" loading={say.busy}>
            {t('audience.send')}
          </Button>
        </Group>
      </form>
    </Stack>
  )
}
