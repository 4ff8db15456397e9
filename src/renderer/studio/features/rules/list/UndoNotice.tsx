import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Says what was removed, and takes it back. */
export function UndoNotice({ label, undo }: { label: string; undo(): void }) {
  const { t } = useTranslation()
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{t('rules.removed', { label })}</Text>
      <Button size="compact-sm" variant="default" onClick={undo} data-testid="rule-undo">
        {t('rules.undo')}
      </Button>
    </Group>
  )
}
