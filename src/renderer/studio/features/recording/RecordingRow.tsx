import { ActionIcon, Badge, Button, Group, Text, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingEntry } from '../../../../shared/domain/recording'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { clockOf } from '../live/clock-of'
import { sizeWords } from './size-words'

interface Props {
  entry: RecordingEntry
  isRunning: boolean
}

export function RecordingRow({ entry, isRunning }: Props) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<'nothing' | 'renaming' | 'deleting'>('nothing')
  const { title, container, durationMs, sizeBytes, markers, ending } = entry
  const remove = useAction(() => ask('recording.delete', { title }))
  const rest = () => setDoing('nothing')
  if (doing === 'renaming') return <Renaming title={title} onDone={rest} />
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="recording-row">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {title}.{container}
        </Text>
        <Text size="xs" c="dimmed">
          {clockOf(durationMs)} · {sizeWords(sizeBytes)}
          {markers > 0 && ` · ${t('recording.markers', { count: markers })}`}
        </Text>
      </div>
      <Group gap={6} wrap="nowrap">
        {ending !== 'finished' && (
          <Badge variant="light" color="yellow" title={ending ? t(`recordingEnding.${ending}`) : undefined}>
            {t(isRunning || !ending ? 'recording.running' : `recordingEnding.${ending}`)}
          </Badge>
        )}
        {!isRunning && doing === 'nothing' && (
          <>
            <ActionIcon
              variant="default"
              aria-label={t('recording.rename', { title })}
              onClick={() => setDoing('renaming')}
            >
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t('recording.delete', { title })}
              onClick={() => setDoing('deleting')}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </>
        )}
        {doing === 'deleting' && (
          <>
            <Button size="compact-sm" variant="default" onClick={rest} autoFocus>
              {t('recording.keep')}
            </Button>
            <Button size="compact-sm" loading={remove.busy} onClick={remove.act}>
              {t('recording.deleteNow')}
            </Button>
          </>
        )}
      </Group>
    </Group>
  )
}

function Renaming({ title, onDone }: { title: string; onDone(): void }) {
  const { t } = useTranslation()
  const [to, setTo] = useState(title)
  const rename = useAction(async () => {
    if (to.trim() !== title) await ask('recording.rename', { title, to: to.trim() })
    onDone()
  })
  return (
    <Group wrap="nowrap" align="flex-end">
      <TextInput
        style={{ flex: 1 }}
        label={t('recording.newName')}
        value={to}
        maxLength={100}
        autoFocus
        onChange={(event) => setTo(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && rename.act()}
      />
      <Button variant="default" onClick={onDone}>
        {t('recording.keepName')}
      </Button>
      <Button disabled={to.trim() === ''} loading={rename.busy} onClick={rename.act}>
        {t('recording.renameNow')}
      </Button>
    </Group>
  )
}
