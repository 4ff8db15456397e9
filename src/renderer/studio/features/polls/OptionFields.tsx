import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { mostOptions, type PollDraft } from '../../../../shared/domain/poll'
import { withOption } from './draft'

interface Props {
  draft: PollDraft
  change(part: Partial<PollDraft>): void
}

/** A line for each option, two at least. */
export function OptionFields({ draft, change }: Props) {
  const { t } = useTranslation()
  const { options } = draft
  return (
    <Stack gap={6}>
      {options.map((label, index) => (
        // A line is its place: labels change under the hand, and two may be alike for a moment.
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of places
        <Group key={index} gap={6} wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('polls.option', { place: index + 1 })}
            placeholder={t('polls.option', { place: index + 1 })}
            value={label}
            maxLength={50}
            onChange={(event) => change({ options: withOption(draft, index, event.currentTarget.value) })}
          />
          <ActionIcon
            variant="default"
            disabled={options.length <= 2}
            aria-label={t('polls.removeOption', { place: index + 1 })}
            onClick={() => change({ options: options.filter((_, place) => place !== index) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          disabled={options.length >= mostOptions}
          onClick={() => change({ options: [...options, ''] })}
        >
          {t('polls.addOption')}
        </Button>
      </Group>
    </Stack>
  )
}
