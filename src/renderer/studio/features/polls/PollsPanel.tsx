import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostTemplates, type PollDraft } from '../../../../shared/domain/poll'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { freshPoll } from './draft'
import { OnScreenSwitch } from './OnScreenSwitch'
import { PollBars, PollCard } from './PollCard'
import { PollForm } from './PollForm'
import { Templates } from './Templates'

/** The poll that runs, those that may be asked, and those that were. */
export function PollsPanel() {
  const { t } = useTranslation()
  const polls = useTold('polls')
  const templates = useTold('settings')?.polls.templates ?? []
  const [draft, setDraft] = useState<PollDraft | null>(null)
  const start = useAction(async (poll: PollDraft) => {
    await ask('poll.open', poll)
    setDraft(null)
  })
  const keep = useAction(async (poll: PollDraft) => {
    const fresh = { ...poll, id: crypto.randomUUID().slice(0, 18) }
    await ask('poll.saveTemplates', { templates: [...templates, fresh].slice(-mostTemplates) })
    setDraft(null)
  })
  const current = polls?.current ?? null
  const isOpen = current?.state === 'open'
  const ask_ = (
    <Button size="compact-sm" disabled={isOpen} onClick={() => setDraft(freshPoll)} data-testid="poll-new">
      {t('polls.new')}
    </Button>
  )
  return (
    <Stack gap="sm" data-testid="polls">
      {current ? (
        <>
          <PollCard poll={current} />
          <Group>{ask_}</Group>
        </>
      ) : (
        <Empty text={t('polls.empty')} action={ask_} />
      )}
      <Templates templates={templates} onUse={setDraft} />
      <OnScreenSwitch what="poll" />
      <Past />
      {draft && (
        <PollForm
          draft={draft}
          busy={start.busy || keep.busy}
          onClose={() => setDraft(null)}
          onStart={start.act}
          onKeep={keep.act}
        />
      )}
    </Stack>
  )
}

function Past() {
  const { t } = useTranslation()
  const past = useTold('polls')?.past ?? []
  if (past.length === 0) return null
  return (
    <details>
      <summary>{t('polls.past')}</summary>
      <Stack gap="md" mt="xs">
        {past.map((poll) => (
          <div key={poll.id}>
            <Text size="sm" fw={600}>
              {poll.question}
            </Text>
            <PollBars poll={poll} />
          </div>
        ))}
      </Stack>
    </details>
  )
}
