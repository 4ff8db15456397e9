import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RecordingView } from '../../../../shared/domain/recording'
import { useTold } from '../../mirror'
import { useNow } from '../../ui/use-now'
import { clockOf } from '../live/clock-of'
import { useRecorderState } from './recorder'
import { sizeWords } from './size-words'

/** How long, how large, how much room is left; what went wrong, and what to do. */
export function RecordingLine() {
  const { t } = useTranslation()
  const recording = useTold('recording')
  const { state, problem, waitingBytes } = useRecorderState((each) => each)
  if (!recording) return null
  return (
    <div role="status">
      {recording.state !== 'idle' && <Progress recording={recording} />}
      {state === 'finalising' && (
        <Text size="sm">{t('recording.finalising', { size: sizeWords(waitingBytes) })}</Text>
      )}
      {recording.state !== 'idle' && recording.disk?.verdict === 'low' && (
        <Text size="sm" c="yellow">
          {t('recording.diskLow', { free: sizeWords(recording.disk.freeBytes) })}
        </Text>
      )}
      {problem ? (
        <Text size="sm" c="yellow">
          {t(`recordingProblem.${problem}`, { defaultValue: t('recordingProblem.other') })}
        </Text>
      ) : (
        recording.lastEnding === 'noSpace' && (
          <Text size="sm" c="yellow">
            {t('recordingProblem.noSpace')}
          </Text>
        )
      )}
    </div>
  )
}

function Progress({ recording }: { recording: RecordingView }) {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const { recordedMs, runningSince, sizeBytes, disk, state, markers } = recording
  const sinceMs = runningSince === null ? 0 : Math.max(0, now - runningSince)
  const left = disk?.minutesLeft ?? null
  return (
    <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }} data-testid="recording-progress">
      {t(`recording.${state === 'paused' ? 'paused' : 'running'}`)} {clockOf(recordedMs + sinceMs)} ·{' '}
      {sizeWords(sizeBytes)}
      {left !== null && ` · ${t('recording.left', { hours: hoursOf(left) })}`}
      {markers > 0 && ` · ${t('recording.markers', { count: markers })}`}
    </Text>
  )
}

const mostHours = 99
const hoursOf = (minutes: number): string =>
  minutes > mostHours * 60 ? `${mostHours}+` : (minutes / 60).toFixed(1)
