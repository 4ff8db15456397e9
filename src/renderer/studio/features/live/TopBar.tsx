import { Badge, Text } from '@mantine/core'
import { IconBroadcast, IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '../../app.module.css'
import { useTold } from '../../mirror'
import { useNow } from '../../ui/use-now'
import { HealthButton } from '../health/HealthButton'
import { RoomSheet } from '../room/RoomSheet'
import { PermitControl } from '../safety/PermitControl'
import { SafetyButton } from '../safety/SafetyButton'
import { StopButton } from '../safety/StopButton'
import { SettingsButton } from '../settings/SettingsButton'
import { clockOf } from './clock-of'
import { SharePopover } from './SharePopover'

const look = {
  offline: { color: 'gray', variant: 'outline' },
  waiting: { color: 'yellow.5', variant: 'filled' },
  live: { color: 'red.8', variant: 'filled' },
} as const

/** Am I live, who sees me, what may move, how do I stop: always here, never covered. */
export function TopBar() {
  const { t } = useTranslation()
  const live = useTold('live')
  const room = useTold('room')
  const now = useNow(1_000)
  const state = live?.state ?? 'offline'
  return (
    <header className={classes.bar}>
      <Badge
        size="xl"
        color={look[state].color}
        variant={look[state].variant}
        leftSection={<IconBroadcast size={16} />}
        data-testid="live-state"
        style={{ flexShrink: 0 }}
      >
        {t(`live.${state}`)} {live?.since ? clockOf(now - live.since) : ''}
      </Badge>
      <Text size="sm" style={{ flexShrink: 0 }} data-testid="watching">
        <IconEye size={14} style={{ verticalAlign: -2 }} />{' '}
        {t('live.watching', { count: room?.watching ?? 0 })}
      </Text>
      <HealthButton />
      <SharePopover />
      <RoomSheet />
      <SettingsButton />
      <SafetyButton />
      <PermitControl />
      <StopButton />
    </header>
  )
}
