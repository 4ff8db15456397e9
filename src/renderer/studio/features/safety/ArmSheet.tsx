import { Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'
import { ArmGesture } from './ArmGesture'
import { ControlList } from './ControlList'
import { DeviceLimitsList } from './DeviceLimitsList'
import { OffScenes } from './OffScenes'
import { StopTrial } from './StopTrial'
import { useStopKey } from './stop-key'

/** Before the first arming of a session all there is to know; later ones show the devices alone. */
export function ArmSheet({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const isFirst = useTold('safety')?.consent.acceptedAt === null
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(isFirst ? 'consent.title' : 'consent.shortTitle')}
      zIndex={200}
      size="lg"
      yOffset={64}
      closeButtonProps={{ 'aria-label': t('consent.close') }}
    >
      {isFirst ? <FullSheet onClose={onClose} /> : <ShortSheet onClose={onClose} />}
    </Modal>
  )
}

function FullSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const [skipTrial, setSkipTrial] = useState(false)
  return (
    <Stack gap="lg" data-testid="consent-sheet">
      <Text size="sm">{t('consent.text')}</Text>
      <DeviceLimitsList />
      <ControlList />
      <OffScenes />
      <StopTrial skipped={skipTrial} onSkip={setSkipTrial} />
      <ArmGesture skipTrial={skipTrial} onArmed={onClose} />
    </Stack>
  )
}

function ShortSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const key = useStopKey()
  return (
    <Stack gap="lg">
      <Text size="sm">{t('consent.shortText', { key })}</Text>
      <DeviceLimitsList />
      <OffScenes />
      <ArmGesture skipTrial={false} onArmed={onClose} />
    </Stack>
  )
}
