import { Button, Divider, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AlertSettings,
  type AlertTheme,
  alertSettings,
} from '../../../../../shared/domain/overlay/theme'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { newId } from '../../scenes/state'
import { changedTheme, copied, without } from './draft'
import { PolicyFields } from './PolicyFields'
import { ThemeActions } from './ThemeActions'
import { ThemeForm } from './ThemeForm'
import { ThemePreview } from './ThemePreview'

/** How alerts look and sound, with what they look like beside it. */
export function ThemesTab() {
  const kept = useTold('settings')?.alerts
  return kept ? <Editor kept={kept} /> : null
}

/** Changes are drawn at once and kept when the operator says so. */
function Editor({ kept }: { kept: AlertSettings }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(kept)
  const [chosen, choose] = useState(kept.themeId)
  const theme = draft.themes.find(({ id }) => id === chosen) ?? draft.themes[0]
  const checked = alertSettings.safeParse(draft)
  const isSame = JSON.stringify(draft) === JSON.stringify(kept)
  const save = useAction(async () => {
    if (checked.success) await ask('alerts.save', checked.data)
  })
  if (!theme) return null
  const add = (next: AlertTheme) => {
    setDraft({ ...draft, themes: [...draft.themes, next] })
    choose(next.id)
  }
  return (
    <Stack gap="sm" data-testid="themes">
      <Group align="flex-end" gap="xs">
        <Select
          style={{ flex: 1 }}
          label={t('alerts.theme')}
          data={draft.themes.map(({ id, name }) => ({ value: id, label: name }))}
          value={theme.id}
          onChange={(id) => id && choose(id)}
          allowDeselect={false}
        />
        <ThemeActions
          themes={draft.themes}
          onCopy={() => add(copied(theme, newId(), t('alerts.copyNamed', { name: theme.name })))}
          onRemove={() => setDraft(without(draft, theme.id))}
          onImported={(themes) => setDraft({ ...draft, themes: [...draft.themes, ...themes] })}
        />
      </Group>
      <ThemePreview theme={theme} isCalm={draft.isCalm} />
      <ThemeForm
        theme={theme}
        isUsual={draft.themeId === theme.id}
        makeUsual={() => setDraft({ ...draft, themeId: theme.id })}
        change={(part) => setDraft((before) => changedTheme(before, theme.id, part))}
      />
      <Divider />
      <PolicyFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
      <Group justify="flex-end">
        <Text size="xs" c="dimmed" role="status">
          {!checked.success ? checked.error.issues[0]?.message : isSame ? '' : t('alerts.unsaved')}
        </Text>
        <Button
          disabled={isSame || !checked.success}
          loading={save.busy}
          onClick={save.act}
          data-testid="themes-save"
        >
          {t('alerts.save')}
        </Button>
      </Group>
    </Stack>
  )
}
