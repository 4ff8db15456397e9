import { Group, Text } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRotateClockwise,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { IconTool } from '../../ui/IconTool'
import { useAction } from '../../ui/use-action'

/** The queue of alerts at hand, once there was one. */
export function AlertDesk() {
  const { t } = useTranslation()
  const desk = useTold('alertDesk')
  const pause = useAction((isPaused: boolean) => ask('alerts.pause', { isPaused }))
  const skip = useAction(() => ask('alerts.skip'))
  const replay = useAction(() => ask('alerts.replay'))
  if (!desk || !(desk.canReplay || desk.isPaused || desk.waiting > 0)) return null
  const { isPaused, waiting, shown } = desk
  const state = isPaused
    ? t('alerts.paused', { count: waiting })
    : waiting === 0
      ? t('alerts.none')
      : t('alerts.waiting', { count: waiting })
  return (
    <Group gap={4} wrap="nowrap" data-testid="alert-desk">
      <Text size="xs" truncate style={{ flex: 1 }} {...(isPaused ? { c: 'yellow' } : {})}>
        {t('alerts.desk')}: {state}
      </Text>
      <IconTool
        size="sm"
        label={t(isPaused ? 'alerts.go' : 'alerts.pause')}
        isPressed={isPaused}
        onClick={() => pause.act(!isPaused)}
      >
        {isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
      </IconTool>
      <IconTool size="sm" label={t('alerts.skip')} isOff={shown === null} onClick={skip.act}>
        <IconPlayerSkipForward size={14} />
      </IconTool>
      <IconTool size="sm" label={t('alerts.replay')} isOff={!desk.canReplay} onClick={replay.act}>
        <IconRotateClockwise size={14} />
      </IconTool>
    </Group>
  )
}
