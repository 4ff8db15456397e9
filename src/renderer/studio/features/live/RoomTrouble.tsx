import { Alert, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** What is wrong with the room, and what to do; nothing when all is well. */
export function RoomTrouble() {
  const { t } = useTranslation()
  const room = useTold('room')
  const retry = useAction(() => ask('room.retry'))
  const usePort = useAction((port: number) => ask('room.usePort', { port }))
  if (!room || (room.server === 'running' && (room.link === 'joined' || room.link === 'connecting')))
    return null
  const { freePort } = room
  return (
    <Alert color="yellow" p="xs" data-testid="room-trouble">
      <Text size="sm">
        {room.server === 'failed'
          ? t('room.failed', { message: room.message ?? '' })
          : room.server !== 'running'
            ? t('room.starting')
            : t(room.link === 'refused' ? 'room.refused' : 'room.lost')}
      </Text>
      {room.server === 'failed' && freePort !== null && (
        <Button size="compact-xs" variant="default" onClick={() => usePort.act(freePort)}>
          {t('room.usePort', { port: freePort })}
        </Button>
      )}
      {room.retryAt && (
        <Button size="compact-xs" variant="default" onClick={retry.act}>
          {t('room.retry')}
        </Button>
      )}
    </Alert>
  )
}
