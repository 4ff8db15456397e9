import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bytesOfHex } from '../../../../shared/domain/bytes'
import { type Inference, inferFrame } from '../../../../shared/domain/frame-inference'
import { writeFrame } from '../../../../shared/domain/frame-notation'
import { BytesField, type Typed, typedHex } from './BytesField'
import classes from './lab.module.css'
import { useLabLines } from './lab-lines'

export const levels = ['zero', 'half', 'full'] as const
export type Marked = Record<(typeof levels)[number], Typed>

/** What three frames say together; null while one is missing. */
export function learned(marked: Marked): Inference | null {
  const [zero, half, full] = levels.map((level) => bytesOfHex(typedHex(marked[level]) ?? ''))
  return zero && half && full ? inferFrame({ zero, half, full }) : null
}

interface Props {
  marked: Marked
  onMark(part: Partial<Marked>): void
  onUse(inference: Extract<Inference, { known: true }>): void
}

/** The operator marks the frames she found for zero, half and full; what they share is the device's frame. */
export function Learn({ marked, onMark, onUse }: Props) {
  const { t } = useTranslation()
  const lines = useLabLines()
  const lastWritten = lines.findLast(({ kind }) => kind === 'wrote')?.hex
  const lastStop = lines.findLast(({ kind }) => kind === 'stopped')?.hex
  return (
    <Stack gap="xs">
      <Text size="sm">{t('lab.learnHint')}</Text>
      {levels.map((level) => {
        const taken = level === 'zero' ? lastStop : lastWritten
        return (
          <div key={level} className={classes.samples}>
            <BytesField
              label={t(`lab.sample.${level}`)}
              value={marked[level]}
              onChange={(typed) => onMark({ [level]: typed })}
              testId={`sample-${level}`}
            />
            <Button
              variant="default"
              disabled={!taken}
              onClick={() => taken && onMark({ [level]: { text: taken, format: 'hex' } })}
            >
              {t(level === 'zero' ? 'lab.takeStop' : 'lab.takeLast')}
            </Button>
          </div>
        )
      })}
      <Found inference={learned(marked)} onUse={onUse} />
    </Stack>
  )
}

function Found({ inference, onUse }: { inference: Inference | null; onUse: Props['onUse'] }) {
  const { t } = useTranslation()
  if (!inference)
    return (
      <Text size="sm" c="dimmed">
        {t('lab.notLearnedYet')}
      </Text>
    )
  if (!inference.known)
    return (
      <Text size="sm" c="yellow" data-testid="learned">
        {t(`lab.notLearned.${inference.because}`)}
      </Text>
    )
  const { frame, zero, steps, isHalfway } = inference
  return (
    <Stack gap={4} data-testid="learned">
      <Text size="sm">
        {t('lab.learnedFrame')} <code>{writeFrame(frame).written}</code> · {t('lab.steps', { count: steps })}
        {zero && (
          <>
            {' · '}
            {t('lab.learnedZero')} <code>{writeFrame(zero).written}</code>
          </>
        )}
      </Text>
      {!isHalfway && (
        <Text size="sm" c="yellow">
          {t('lab.notHalfway')}
        </Text>
      )}
      <Button w="fit-content" onClick={() => onUse(inference)} data-testid="use-learned">
        {t('lab.useLearned')}
      </Button>
    </Stack>
  )
}
