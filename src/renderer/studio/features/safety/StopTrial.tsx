import { Checkbox, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { HoldButton } from '../../ui/HoldButton'
import { useAction } from '../../ui/use-action'
import { useStopKey } from './stop-key'

/** The operator presses the stop key once and sees that it works; what it stopped is reset here. */
export function StopTrial({ skipped, onSkip }: { skipped: boolean; onSkip(skip: boolean): void }) {
  const { t } = useTranslation()
  const key = useStopKey()
  const safety = useTold('safety')
  const problem = useTold('host')?.stopShortcutProblem
  const reset = useAction(() => ask('safety.reset'))
  const isTried = safety?.consent.stopTried === true
  return (
    <Stack gap="xs" component="section" aria-label={t('consent.trial')}>
      <Text fw={600} component="h3" size="sm">
        {t('consent.trial')}
      </Text>
      <Text size="sm" role="status" data-testid="stop-trial">
        {isTried ? t('consent.tried') : t('consent.tryNow', { key })}
      </Text>
      {problem && <Text size="sm">{problem}</Text>}
      {safety?.permit === 'stopped' && (
        <HoldButton
          label={t('safety.resetHold')}
          hint={t('safety.holdHint')}
          onHeld={reset.act}
          testId="sheet-reset"
          variant="default"
        />
      )}
      {!isTried && (
        <Checkbox
          label={t('consent.skip')}
          checked={skipped}
          onChange={(event) => onSkip(event.currentTarget.checked)}
          data-testid="skip-trial"
        />
      )}
    </Stack>
  )
}
