import { Button, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { language as languageTag, mostTags, type RoomCard } from '../../../../shared/domain/room-card'
import type { Settings } from '../../../../shared/domain/settings'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { PictureField } from './PictureField'

/** What the room says of itself. */
export function CardTab() {
  const settings = useTold('settings')
  return settings ? <CardForm settings={settings} /> : null
}

function CardForm({ settings: { room, card } }: { settings: Settings }) {
  const { t } = useTranslation()
  const [title, setTitle] = useState(room.title)
  const [language, setLanguage] = useState(card.language ?? '')
  const [tags, setTags] = useState(card.tags)
  const [rules, setRules] = useState(card.rules)
  const spoken = languageTag.nullable().safeParse(language.trim() === '' ? null : language)
  const { picture, shows, ...kept } = card
  const next = { title: title.trim(), language: spoken.data ?? null, tags, rules: rules.trim() }
  const isChanged = JSON.stringify(next) !== JSON.stringify({ title: room.title, ...orderOf(kept) })
  const save = useAction(() => ask('room.saveCard', { ...next, shows }))
  return (
    <Stack gap="sm" data-testid="card-form">
      <TextInput
        label={t('roomSheet.roomTitle')}
        value={title}
        maxLength={80}
        data-testid="room-title"
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('roomSheet.language')}
        description={t('roomSheet.languageHint')}
        error={spoken.success ? null : t('roomSheet.languageBad')}
        value={language}
        maxLength={35}
        onChange={(event) => setLanguage(event.currentTarget.value)}
      />
      <TagsInput
        label={t('roomSheet.tags')}
        description={t('roomSheet.tagsHint')}
        value={tags}
        maxTags={mostTags}
        onChange={(next) => setTags(next.map((tag) => tag.trim().slice(0, 30)).filter(Boolean))}
      />
      <Textarea
        label={t('roomSheet.rules')}
        description={t('roomSheet.rulesHint')}
        value={rules}
        maxLength={2_000}
        autosize
        minRows={3}
        maxRows={8}
        data-testid="rules-field"
        onChange={(event) => setRules(event.currentTarget.value)}
      />
      <Button
        disabled={next.title === '' || !spoken.success || !isChanged}
        loading={save.busy}
        onClick={save.act}
        data-testid="card-save"
      >
        {t('roomSheet.save')}
      </Button>
      <PictureField picture={picture} />
    </Stack>
  )
}

/** For a comparison, the order of the fields counts. */
const orderOf = ({ language, tags, rules }: Pick<RoomCard, 'language' | 'tags' | 'rules'>) => ({
  language,
  tags,
  rules,
})
