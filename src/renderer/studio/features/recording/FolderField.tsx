import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

/** Where the next recording goes; empty: the studio's own folder. */
export function FolderField({ folder }: { folder: string }) {
  const { t } = useTranslation()
  const [text, setText] = useState(folder)
  const save = useAction(() => ask('recording.setFolder', { folder: text.trim() || null }))
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={t('recording.folder')}
        description={t('recording.folderHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="default" disabled={text.trim() === folder} loading={save.busy} onClick={save.act}>
        {t('recording.useFolder')}
      </Button>
    </Group>
  )
}
