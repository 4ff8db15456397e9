import { ActionIcon, Button, Group } from '@mantine/core'
import {
  IconFlag,
  IconFolder,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerRecord,
  IconPlayerStop,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { RecordingLine } from './RecordingLine'
import { RecordingsModal } from './RecordingsModal'
import { useRecorder, useRecorderState } from './recorder'
import { useMarkerKey } from './use-marker-key'

/** Records what goes out, live or not, and says how it goes. */
export function RecordButton() {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const state = useRecorderState((each) => each.state)
  const [isListOpen, setListOpen] = useState(false)
  const isOn = state === 'recording' || state === 'paused'
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {isOn ? (
          <Running isPaused={state === 'paused'} />
        ) : (
          <Button
            variant="default"
            style={{ flex: 1 }}
            leftSection={<IconPlayerRecord size={16} />}
            loading={state !== 'idle'}
            onClick={() => void recorder.start()}
            data-testid="record"
          >
            {t('recording.start')}
          </Button>
        )}
        <Tool label={t('recording.list')} onClick={() => setListOpen(true)} testId="recordings">
          <IconFolder size={18} />
        </Tool>
      </Group>
      <RecordingLine />
      <RecordingsModal opened={isListOpen} onClose={() => setListOpen(false)} />
    </>
  )
}

function Running({ isPaused }: { isPaused: boolean }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const mark = useAction(() => ask('recording.mark', { label: '' }))
  useMarkerKey(mark.act)
  const pauseWords = t(isPaused ? 'recording.resume' : 'recording.pause')
  return (
    <>
      <Button
        variant="default"
        style={{ flex: 1 }}
        leftSection={<IconPlayerStop size={16} />}
        onClick={() => void recorder.stop()}
        aria-label={t('recording.stop')}
        data-testid="record-stop"
      >
        {t('recording.end')}
      </Button>
      <Tool label={pauseWords} onClick={() => recorder.pause(!isPaused)} testId="record-pause">
        {isPaused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
      </Tool>
      <Tool label={t('recording.mark')} onClick={mark.act} testId="record-mark">
        <IconFlag size={18} />
      </Tool>
    </>
  )
}

interface ToolProps {
  label: string
  testId: string
  onClick(): void
  children: ReactNode
}

function Tool({ label, testId, onClick, children }: ToolProps) {
  return (
    <ActionIcon
      size={36}
      variant="default"
      aria-label={label}
      title={label}
      onClick={onClick}
      data-testid={testId}
    >
      {children}
    </ActionIcon>
  )
}
