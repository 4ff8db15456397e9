import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CueDraft, cueDraft } from '../../../../shared/domain/cue'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

const quick = ['👀', '🔥', '🎉', '👏', '❤️', '⬇️']

/** A word on every viewer's picture at the moment that it points at. */
export function CuesPanel() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const say = useAction((cue: CueDraft) => ask('cue.say', cue))
  const made = cueDraft.safeParse({ kind: 'text', text })
  function sayText(event: FormEvent): void {
    event.preventDefault()
    if (!made.success) return
    say.act(made.data)
    setText('')
  }
  return (
    <Stack gap="sm" data-testid="cues">
      <Text size="sm" c="dimmed">
        {t('cues.explained')}
      </Text>
      <form onSubmit={sayText}>
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label={t('cues.text')}
            value={text}
            maxLength={80}
            onChange={(event) => setText(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" disabled={!made.success} data-testid="cue-say">
            {t('cues.show')}
          </Button>
        </Group>
      </form>
      <Group gap={6}>
        <Button variant="default" onClick={() => say.act({ kind: 'now', text })} data-testid="cue-now">
          {t('cues.now')}
        </Button>
        {quick.map((emoji) => (
          <Button
            key={emoji}
            variant="default"
            px="xs"
            aria-label={t('cues.showEmoji', { emoji })}
            onClick={() => say.act({ kind: 'emoji', text: emoji })}
          >
            {emoji}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
