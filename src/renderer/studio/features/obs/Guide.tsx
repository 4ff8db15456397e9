import { Button, Group, List, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mainObs } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** One page that sets OBS up: as the studio's camera, or as what publishes to the room. */
export function GuideButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <Group>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)} data-testid="obs-guide">
        {t('obs.guide.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('obs.guide.title')}
        size="lg"
        zIndex={200}
      >
        {isOpen && <Guide />}
      </Modal>
    </Group>
  )
}

function Guide() {
  const { t } = useTranslation()
  const isConnected = useTold('obs')?.state === 'connected'
  return (
    <Stack gap="lg" data-testid="obs-guide-page">
      {!isConnected && <Text>{t('obs.guide.connectFirst')}</Text>}
      <AsCamera />
      <AsPublisher />
    </Stack>
  )
}

function AsCamera() {
  const { t } = useTranslation()
  const obs = useTold('obs')
  const state = obs?.show?.outputs.virtualCam
  const isSeen = useVirtualCamera()
  const set = useAction((on: boolean) =>
    ask('obs.act', { instance: mainObs, commands: [{ kind: 'virtualCam', on }] }),
  )
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('obs.guide.camera')}
      </Title>
      <Text size="sm">{t('obs.guide.cameraText')}</Text>
      {state === 'unavailable' && <Text size="sm">{t('obs.guide.cameraNone')}</Text>}
      <List size="sm" type="ordered">
        <List.Item>{t(state === 'on' ? 'obs.guide.cameraRuns' : 'obs.guide.cameraStart')}</List.Item>
        <List.Item>{t('obs.guide.cameraPick')}</List.Item>
      </List>
      {isSeen && <Text size="sm">{t('obs.guide.cameraSeen')}</Text>}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          loading={set.busy}
          disabled={state === undefined || state === 'unavailable'}
          onClick={() => set.act(state !== 'on')}
        >
          {t(state === 'on' ? 'obs.guide.cameraStopIt' : 'obs.guide.cameraStartIt')}
        </Button>
      </Group>
    </Stack>
  )
}

function AsPublisher() {
  const { t } = useTranslation()
  const obs = useTold('obs')
  const live = useTold('live')
  const show = obs?.show
  const setUp = useAction(async () => {
    await ask('obs.setUpPublisher')
    notifications.show({ message: t('obs.guide.publisherDone'), color: 'gray' })
  })
  const restore = useAction(async () => {
    await ask('obs.restorePublisher')
    notifications.show({ message: t('obs.guide.restored'), color: 'gray' })
  })
  const stream = useAction((on: boolean) =>
    ask('obs.act', { instance: mainObs, commands: [{ kind: 'stream', on }] }),
  )
  const isStreaming = show !== null && show !== undefined && show.outputs.stream !== 'off'
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('obs.guide.publisher')}
      </Title>
      <Text size="sm">{t('obs.guide.publisherText')}</Text>
      {show && !show.abilities.whip && (
        <Text size="sm" role="status" data-testid="obs-too-old">
          {t('obs.guide.tooOld', { version: obs?.version })}
        </Text>
      )}
      <List size="sm" type="ordered">
        <List.Item>{t('obs.guide.publisherWrite')}</List.Item>
        <List.Item>{t('obs.guide.publisherStart')}</List.Item>
        <List.Item>{t('obs.guide.publisherBack')}</List.Item>
      </List>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={setUp.busy}
          disabled={!show?.abilities.whip || isStreaming}
          onClick={setUp.act}
        >
          {t('obs.guide.write')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={stream.busy}
          disabled={!show?.abilities.whip}
          onClick={() => stream.act(!isStreaming)}
        >
          {t(isStreaming ? 'obs.guide.stopStream' : 'obs.guide.startStream')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={restore.busy}
          disabled={!show || isStreaming}
          onClick={restore.act}
        >
          {t('obs.guide.restore')}
        </Button>
      </Group>
      {isStreaming && live?.state === 'live' && <Text size="sm">{t('obs.guide.arrives')}</Text>}
    </Stack>
  )
}

/** Whether the browser knows OBS's camera by now; it names cameras once one was allowed. */
function useVirtualCamera(): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const devices = navigator.mediaDevices
    const look = () =>
      devices.enumerateDevices().then(
        (list) => setSeen(list.some(({ kind, label }) => kind === 'videoinput' && /obs/i.test(label))),
        () => undefined,
      )
    void look()
    devices.addEventListener('devicechange', look)
    return () => devices.removeEventListener('devicechange', look)
  }, [])
  return isSeen
}
