import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { awayText } from '../../../../shared/domain/show-phase'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** What viewers see while the broadcast is away. */
export function BetweenForm() {
  const { t } = useTranslation()
  const kept = useTold('settings')?.room.awayText ?? ''
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? kept
  const save = useAction(async () => {
    await ask('room.setAwayText', { awayText: text })
    setDraft(null)
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (awayText.safeParse(text).success) save.act()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('between.text')}
          placeholder={t('between.none')}
          value={text}
          maxLength={120}
          onChange={(event) => setDraft(event.currentTarget.value)}
          data-testid="away-text"
        />
        <Text size="xs" c="dimmed">
          {t('between.hint')}
        </Text>
        <Group>
          <Button type="submit" variant="default" loading={save.busy} disabled={text === kept}>
            {t('between.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
