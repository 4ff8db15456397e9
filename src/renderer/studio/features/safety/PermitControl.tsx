import { Badge, Button, Group, Popover, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconHandStop, IconLock, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { HoldButton } from '../../ui/HoldButton'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import { ArmSheet } from './ArmSheet'

const look = {
  disarmed: { color: 'gray', icon: IconLock },
  armed: { color: 'teal.8', icon: IconShieldCheck },
  held: { color: 'yellow.5', icon: IconAlertTriangle },
  stopped: { color: 'red.8', icon: IconHandStop },
} as const

/** The permit is a place: its state, why, and what leads on. */
export function PermitControl() {
  const { t } = useTranslation()
  const safety = useTold('safety')
  const now = useNow(1_000)
  const [sheet, setSheet] = useState(false)
  const disarm = useAction(() => ask('safety.disarm'))
  const resume = useAction(() => ask('safety.resume'))
  const reset = useAction(() => ask('safety.reset'))
  if (!safety) return null
  const { color, icon: Icon } = look[safety.permit]
  const minutes = safety.armedUntil ? Math.max(0, Math.ceil((safety.armedUntil - now) / 60_000)) : null
  return (
    <Group gap="xs" wrap="nowrap">
      <Popover width={320} position="bottom-end" withArrow>
        <Popover.Target>
          <Badge
            component="button"
            color={color}
            size="lg"
            variant={safety.permit === 'disarmed' ? 'outline' : 'filled'}
            leftSection={<Icon size={14} />}
            data-testid="permit"
            aria-live="polite"
          >
            {t(`permit.${safety.permit}`)}
            {safety.permit === 'armed' && minutes !== null && ` · ${t('safety.timeLeft', { minutes })}`}
          </Badge>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs">
            <Text size="sm">{t(`permitHint.${safety.permit}`)}</Text>
            {safety.holds.map((hold) => (
              <Text size="sm" key={hold.cause}>
                <b>{t(`hold.${hold.cause}`)}</b>: {t(`holdClears.${hold.clears}`)}
              </Text>
            ))}
            {safety.permit === 'disarmed' &&
              safety.armBlockers.map((blocker) => (
                <Text size="sm" c="dimmed" key={blocker}>
                  {t(`blocker.${blocker}`)}
                </Text>
              ))}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {safety.permit === 'disarmed' && (
        <Button size="compact-md" variant="default" onClick={() => setSheet(true)} data-testid="arm">
          {t('safety.arm')}
        </Button>
      )}
      {safety.permit === 'held' && (
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
      {(safety.permit === 'armed' || safety.permit === 'held') && (
        <Button size="compact-md" variant="default" onClick={disarm.act} data-testid="disarm">
          {t('safety.disarm')}
        </Button>
      )}
      {safety.permit === 'stopped' && (
        <HoldButton
          label={t('safety.resetHold')}
          hint={t('safety.holdHint')}
          onHeld={reset.act}
          testId="reset"
          size="compact-md"
          variant="default"
        />
      )}
      <ArmSheet opened={sheet} onClose={() => setSheet(false)} />
    </Group>
  )
}
