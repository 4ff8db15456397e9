import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  canSave: boolean
  busy: boolean
  onClose(): void
  onSave(): void
}

/** How a form in a dialog ends: without, or with what was made in it. */
export function FormFooter({ canSave, busy, onClose, onSave }: Props) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('menu.cancel')}
      </Button>
      <Button disabled={!canSave} loading={busy} onClick={onSave}>
        {t('menu.save')}
      </Button>
    </Group>
  )
}
