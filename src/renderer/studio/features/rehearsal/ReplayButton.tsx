import { ActionIcon, Modal, Stack, Text } from '@mantine/core'
import { IconMasksTheater } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplayResult } from '../../../../shared/domain/rehearsal'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { lineWords } from './line-words'
import { MotionList } from './MotionList'

/** What an event of the show would lead to now, on simulated devices. */
export function ReplayButton({ eventId, about }: { eventId: string; about: string }) {
  const { t } = useTranslation()
  const [result, setResult] = useState<ReplayResult | null>(null)
  const replay = useAction(async () => setResult(await ask('rehearsal.replay', { eventId })))
  const title = t('rehearsal.replay')
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`${title}: ${about}`}
        title={title}
        loading={replay.busy}
        onClick={replay.act}
        data-testid="replay"
      >
        <IconMasksTheater size={14} />
      </ActionIcon>
      <Modal opened={result !== null} onClose={() => setResult(null)} title={title} zIndex={200} yOffset={64}>
        {result && (
          <Stack gap="xs" data-testid="replay-result">
            <Text size="sm" fw={600}>
              {about}
            </Text>
            {result.outcomes === null && <Text size="sm">{t('rehearsal.noRule')}</Text>}
            {result.lines.map((line) => (
              <Text size="sm" key={line.id}>
                {lineWords(line, t)}
              </Text>
            ))}
            <MotionList motions={result.motions} />
          </Stack>
        )}
      </Modal>
    </>
  )
}
