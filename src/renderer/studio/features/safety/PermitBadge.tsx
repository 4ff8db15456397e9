import { Badge, Popover, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconHandStop, IconLock, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyView } from '../../../../shared/domain/safety'
import { useNow } from '../../ui/use-now'

const look = {
  disarmed: { color: 'gray', icon: IconLock },
  armed: { color: 'teal.9', icon: IconShieldCheck },
  held: { color: 'yellow.5', icon: IconAlertTriangle },
  stopped: { color: 'red.8', icon: IconHandStop },
} as const

/** The state of the permit; a click says why, and what will clear it. */
export function PermitBadge({ safety }: { safety: SafetyView }) {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const [isOpen, setOpen] = useState(false)
  const { color, icon: Icon } = look[safety.permit]
  const minutes = safety.armedUntil ? Math.max(0, Math.ceil((safety.armedUntil - now) / 60_000)) : null
  return (
    <Popover width={320} position="bottom-end" withArrow opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <Badge
          component="button"
          color={color}
          size="lg"
          variant={safety.permit === 'disarmed' ? 'outline' : 'filled'}
          leftSection={<Icon size={14} />}
          data-testid="permit"
          aria-live="polite"
          onClick={() => setOpen(!isOpen)}
          onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
        >
          {t(`permit.${safety.permit}`)}
          {safety.permit === 'armed' && minutes !== null && ` · ${t('safety.timeLeft', { minutes })}`}
        </Badge>
      </Popover.Target>
      <Popover.Dropdown>
        <Reasons safety={safety} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Reasons({ safety }: { safety: SafetyView }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <Text size="sm">{t(`permitHint.${safety.permit}`)}</Text>
      {safety.holds.map((hold) => (
        <Text size="sm" key={hold.cause}>
          <b>{t(`hold.${hold.cause}`)}</b>: {t(`holdClears.${hold.clears}`)}
        </Text>
      ))}
      {safety.permit === 'disarmed' &&
        safety.armBlockers.map((blocker) => (
          <Text size="sm" key={blocker}>
            {t(`blocker.${blocker}`)}
          </Text>
        ))}
    </Stack>
  )
}
