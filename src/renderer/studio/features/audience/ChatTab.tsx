import { ActionIcon, Group, Stack } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTimeline } from '../../timeline'
import { Empty } from '../../ui/Panel'
import { ChatRow, RemovedRow } from './ChatRow'
import { ChatRules } from './ChatRules'
import { type ChatEvent, chatLines } from './chat-lines'
import { HeldLines } from './HeldLines'
import { SayForm } from './SayForm'

export function ChatTab() {
  const { t } = useTranslation()
  const lines = chatLines(useTimeline())
  const [answered, setAnswered] = useState<ChatEvent | null>(null)
  const [isEditing, setEditing] = useState(false)
  const end = useRef<HTMLDivElement>(null)
  const count = lines.length
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'end' })
  }, [count])
  return (
    <Stack gap="xs" h="100%">
      <HeldLines />
      <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }} role="log" aria-live="polite">
        {count === 0 && <Empty text={t('audience.chatEmpty')} />}
        {lines.map(({ line, isRemoved }) =>
          isRemoved ? (
            <RemovedRow key={line.id} line={line} />
          ) : (
            <ChatRow key={line.id} line={line} onAnswer={setAnswered} />
          ),
        )}
        <div ref={end} />
      </div>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <SayForm answered={answered} onAnswered={() => setAnswered(null)} />
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={t('chatRules.title')}
          title={t('chatRules.title')}
          onClick={() => setEditing(true)}
        >
          <IconAdjustments size={18} />
        </ActionIcon>
      </Group>
      {isEditing && <ChatRules onClose={() => setEditing(false)} />}
    </Stack>
  )
}
