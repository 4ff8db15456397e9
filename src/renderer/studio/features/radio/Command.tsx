import { ActionIcon, Code, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** One line for a terminal, whole however long, and a button that copies it. */
export function Command({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mt={2}>
      <Code style={{ overflowWrap: 'anywhere', userSelect: 'all', minWidth: 0 }}>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            variant="default"
            onClick={copy}
            aria-label={t(copied ? 'radio.copied' : 'radio.copy')}
            title={t(copied ? 'radio.copied' : 'radio.copy')}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  )
}
