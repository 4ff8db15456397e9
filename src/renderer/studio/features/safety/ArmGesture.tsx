import { NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { HoldButton } from '../../ui/HoldButton'
import { useAction } from '../../ui/use-action'

/** How long, and the one gesture that accepts the sheet and arms; under it whatever blocks arming, worst first. */
export function ArmGesture({ skipTrial, onArmed }: { skipTrial: boolean; onArmed(): void }) {
  const { t } = useTranslation()
  const safety = useTold('safety')
  const offered = useTold('settings')?.safety.armMinutes ?? 60
  const [chosen, setChosen] = useState<number | null>(null)
  const minutes = chosen ?? offered
  const isAccepted = (safety?.consent.acceptedAt ?? null) !== null
  const arm = useAction(async () => {
    if (!isAccepted) await ask('safety.consent', { skipTrial })
    await ask('safety.arm', { minutes })
    onArmed()
  })
  // Holding the button is the consent: it blocks nothing here.
  const blockers = (safety?.armBlockers ?? []).filter((blocker) => blocker !== 'consentNotGiven')
  const isTrialDue = !isAccepted && !safety?.consent.stopTried && !skipTrial
  return (
    <Stack gap="xs">
      <NumberInput
        label={t('safety.minutes')}
        description={t('consent.minutesHint')}
        min={1}
        max={240}
        value={minutes}
        onChange={(value) => setChosen(Math.min(240, Math.max(1, Math.round(Number(value)) || 1)))}
      />
      <HoldButton
        label={t('safety.armHold')}
        hint={t('safety.holdHint')}
        onHeld={arm.act}
        disabled={blockers.length > 0 || isTrialDue}
        color="teal.9"
        testId="hold-to-arm"
      />
      {/* Below the button: what comes and goes must not move it under the pointer that holds it. */}
      <div role="status">
        {blockers.map((blocker) => (
          <Text size="sm" key={blocker}>
            ⚠ {t(`blocker.${blocker}`)}
          </Text>
        ))}
        {isTrialDue && <Text size="sm">⚠ {t('consent.trialDue')}</Text>}
      </div>
    </Stack>
  )
}
