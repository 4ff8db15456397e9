import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../rules.module.css'

interface Props {
  isChanged: boolean
  isWrong: boolean
  busy: boolean
  onSave(): void
  onLater(): void
  onDiscard(): void
}

/** How the form ends: saved, thrown away, or kept as it is for later. */
export function EditorFooter({ isChanged, isWrong, busy, onSave, onLater, onDiscard }: Props) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" gap="xs" className={classes.footer ?? ''}>
      {isWrong && (
        <Text size="sm" c="yellow" role="alert" style={{ flex: 1 }}>
          {t('rules.lookAbove')}
        </Text>
      )}
      {isChanged && (
        <Button variant="subtle" color="gray" onClick={onDiscard}>
          {t('rules.discard')}
        </Button>
      )}
      <Button variant="default" onClick={onLater}>
        {t(isChanged ? 'rules.later' : 'app.close')}
      </Button>
      <Button disabled={!isChanged} loading={busy} onClick={onSave}>
        {t('menu.save')}
      </Button>
    </Group>
  )
}
