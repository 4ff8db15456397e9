import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PollDraft } from '../../../../shared/domain/poll'
import type { Settings } from '../../../../shared/domain/settings'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

type Template = Settings['polls']['templates'][number]

/** Polls that were kept: one press opens them as a form. */
export function Templates({
  templates,
  onUse,
}: {
  templates: readonly Template[]
  onUse(draft: PollDraft): void
}) {
  const { t } = useTranslation()
  const remove = useAction((id: string) =>
    ask('poll.saveTemplates', { templates: templates.filter((each) => each.id !== id) }),
  )
  if (templates.length === 0) return null
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {t('polls.templates')}
      </Text>
      {templates.map(({ id, ...draft }) => (
        <Group key={id} gap={4} wrap="nowrap" justify="space-between">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('polls.useTemplate', { question: draft.question })}
            onClick={() => onUse(draft)}
            style={{ minWidth: 0 }}
          >
            {draft.question}
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('polls.removeTemplate', { question: draft.question })}
            onClick={() => remove.act(id)}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  )
}
