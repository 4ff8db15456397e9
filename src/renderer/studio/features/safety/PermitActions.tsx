import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Hold, SafetyView } from '../../../../shared/domain/safety'
import { ask } from '../../bridge'
import { HoldButton } from '../../ui/HoldButton'
import { useAction } from '../../ui/use-action'

/** What leads on from the present state, and nothing that would only be refused. */
export function PermitActions({ safety, onArm }: { safety: SafetyView; onArm(): void }) {
  const { t } = useTranslation()
  const disarm = useAction(() => ask('safety.disarm'))
  const reset = useAction(() => ask('safety.reset'))
  const { permit, holds } = safety
  if (permit === 'stopped')
    return (
      <HoldButton
        label={t('safety.resetHold')}
        hint={t('safety.holdHint')}
        onHeld={reset.act}
        testId="reset"
        size="compact-md"
        variant="default"
      />
    )
  if (permit === 'disarmed')
    return (
      <Button size="compact-md" variant="default" onClick={onArm} data-testid="arm">
        {t('safety.arm')}
      </Button>
    )
  return (
    <>
      {permit === 'held' && <WaysOut holds={holds} onArm={onArm} />}
      <Button size="compact-md" variant="default" onClick={disarm.act} data-testid="disarm">
        {t('safety.disarm')}
      </Button>
    </>
  )
}

/** A hold that only arming clears is not offered a resume. */
function WaysOut({ holds, onArm }: { holds: readonly Hold[]; onArm(): void }) {
  const { t } = useTranslation()
  const resume = useAction(() => ask('safety.resume'))
  const takes = (clears: Hold['clears']) => holds.some((hold) => hold.clears === clears)
  return (
    <>
      {takes('operator') && (
        <Button
          size="compact-md"
          color="yellow"
          loading={resume.busy}
          onClick={resume.act}
          data-testid="resume"
        >
          {t('safety.resume')}
        </Button>
      )}
      {takes('arming') && (
        <Button size="compact-md" color="yellow" onClick={onArm} data-testid="arm">
          {t('safety.armAgain')}
        </Button>
      )}
    </>
  )
}
