import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { FolderField } from './FolderField'
import { RecordingRow } from './RecordingRow'
import { sizeWords } from './size-words'

/** What was recorded, and where it lies. */
export function RecordingsModal({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const recordings = useTold('recordings') ?? []
  const recording = useTold('recording')
  const open = useAction(() => ask('recording.openFolder'))
  return (
    <Modal opened={opened} onClose={onClose} title={t('recording.list')} zIndex={200} size="lg">
      <Stack data-testid="recording-list">
        {recordings.length === 0 && <Empty text={t('recording.none')} />}
        {recordings.map((entry) => (
          <RecordingRow key={entry.title} entry={entry} isRunning={recording?.title === entry.title} />
        ))}
        {recording && <FolderField key={recording.folder} folder={recording.folder} />}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {recording?.disk
              ? t('recording.free', { free: sizeWords(recording.disk.freeBytes) })
              : t('recordingProblem.folderGone')}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFolderOpen size={16} />}
            loading={open.busy}
            onClick={open.act}
          >
            {t('recording.openFolder')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
