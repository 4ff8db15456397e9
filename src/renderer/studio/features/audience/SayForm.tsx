import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import type { ChatEvent } from './chat-lines'

/** Longer ones nobody reads in time. */
const mostCaption = 200

/** The operator's own voice, in the chat or as a caption under the picture; `answered`: the line that she replies to. */
export function SayForm({ answered, onAnswered }: { answered: ChatEvent | null; onAnswered(): void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const say = useAction(async () => {
    await ask('chat.say', { text, ...(answered && { replyTo: answered.id }) })
    setText('')
    onAnswered()
  })
  const caption = useAction(async () => {
    await ask('room.caption', { text })
    setText('')
  })
  useEffect(() => {
    if (answered) field.current?.focus()
  }, [answered])
  return (
    <form
      style={{ flex: 1, minWidth: 0 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) say.act()
      }}
    >
      {answered && (
        <Group gap={4} wrap="nowrap">
          <Text size="xs" c="dimmed" truncate>
            ↳ {answered.viewerName}: {answered.text}
          </Text>
          <CloseButton size="xs" aria-label={t('chatLine.noReply')} onClick={onAnswered} />
        </Group>
      )}
      <Group gap="xs" wrap="nowrap">
        <TextInput
          ref={field}
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
  )
}
