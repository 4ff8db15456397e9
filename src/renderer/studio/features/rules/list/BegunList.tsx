import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../../shared/domain/rule'
import { drafts } from '../drafts'

/** Rules that were begun and never saved. */
export function BegunList({ begun, onOpen }: { begun: readonly Rule[]; onOpen(rule: Rule): void }) {
  const { t } = useTranslation()
  return begun.map((rule) => (
    <Group key={rule.id} gap="xs" wrap="nowrap" justify="space-between" data-testid="rule-begun">
      <Text size="sm" truncate>
        {t('rules.begun', { label: rule.label || t('rules.noName') })}
      </Text>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={() => onOpen(rule)}>
          {t('rules.goOn')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => drafts.drop(rule.id)}>
          {t('rules.discardOne')}
        </Button>
      </Group>
    </Group>
  ))
}
