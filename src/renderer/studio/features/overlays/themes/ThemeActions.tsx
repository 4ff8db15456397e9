import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type AlertTheme, mostThemes } from '../../../../../shared/domain/overlay/theme'
import { IconTool } from '../../../ui/IconTool'
import { saveFile } from '../../../ui/save-file'
import { useAction } from '../../../ui/use-action'
import { HiddenFile } from '../../scenes/HiddenFile'
import { exportThemes, importThemes } from './theme-files'

interface Props {
  themes: readonly AlertTheme[]
  onCopy(): void
  onRemove(): void
  onImported(themes: readonly AlertTheme[]): void
}

/** What can be done with themes as a whole. A file has their pictures and sounds in it. */
export function ThemeActions({ themes, onCopy, onRemove, onImported }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const save = useAction(async () =>
    saveFile('pulsedeck-alert-themes.json', 'application/json', await exportThemes(themes)),
  )
  const read = useAction(async (file: File) => {
    const imported = await importThemes(await file.text(), themes)
    onImported(imported)
    notifications.show({ message: t('alerts.imported', { count: imported.length }), color: 'gray' })
  })
  const isFull = themes.length >= mostThemes
  return (
    <>
      <IconTool size="field" label={t('alerts.copy')} isOff={isFull} onClick={onCopy}>
        <IconCopy size={16} />
      </IconTool>
      <IconTool size="field" label={t('alerts.remove')} isOff={themes.length === 1} onClick={onRemove}>
        <IconTrash size={16} />
      </IconTool>
      <Button variant="default" loading={read.busy} disabled={isFull} onClick={() => input.current?.click()}>
        {t('alerts.import')}
      </Button>
      <Button variant="default" loading={save.busy} onClick={save.act}>
        {t('alerts.export')}
      </Button>
      <HiddenFile
        input={input}
        accept="application/json,.json"
        testId="themes-file"
        onFile={(file) => file && read.act(file)}
      />
    </>
  )
}
