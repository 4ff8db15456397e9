import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../../app.module.css'
import { ask } from '../../bridge'
import { useMedia, useMediaState } from '../../media-context'
import { useTold } from '../../mirror'
import { publishRoute } from '../../publish-route'
import { Panel } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { MixerWarnings } from '../mixer/MixerWarnings'
import { RelayTrouble } from '../network/RelayTrouble'
import { AlertDesk } from '../overlays/AlertDesk'
import { OverlaysSheet } from '../overlays/OverlaysSheet'
import { RecordButton } from '../recording/RecordButton'
import { ClosedNotice } from '../room/CloseForm'
import { Handles } from '../scenes/Handles'
import { ScenesDock } from '../scenes/ScenesDock'
import stage from '../scenes/scenes.module.css'
import { StreamSettings } from '../stream/StreamSettings'
import { RoomTrouble } from './RoomTrouble'
import { SoundMeter } from './SoundMeter'

/** What goes out, where it comes from, and the button that sends it. */
export function StagePanel() {
  const { t } = useTranslation()
  return (
    <Panel
      title={t('live.title')}
      tools={
        <>
          <OverlaysSheet />
          <StreamSettings />
        </>
      }
    >
      <div className={classes.stage}>
        <ScenesDock />
        <div className={stage.stageView}>
          <Preview />
          <Handles />
        </div>
        <Stack gap="xs">
          <Bypassed />
          <SoundPicker />
          <SoundMeter />
          <GoLive />
          <RecordButton />
          <AlertDesk />
          <MixerWarnings />
          <RoomTrouble />
          <ClosedNotice />
          <RelayTrouble />
        </Stack>
      </div>
    </Panel>
  )
}

function Preview() {
  const { t } = useTranslation()
  const media = useMedia()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => (video.current ? media.attachPreview(video.current) : undefined), [media])
  return (
    <video
      ref={video}
      className={classes.preview}
      muted
      autoPlay
      playsInline
      aria-label={t('live.preview')}
    />
  )
}

function Bypassed() {
  const { t } = useTranslation()
  const compositing = useMediaState((state) => state.compositing)
  return compositing === 'bypassed' ? <Text size="xs">{t('live.bypassed')}</Text> : null
}

function SoundPicker() {
  const { t } = useTranslation()
  const media = useMedia()
  const microphones = useMediaState(({ sources }) => sources.microphones)
  const sound = useMediaState((state) => state.sound)
  const options = [
    { value: 'none', label: t('live.noMicrophone') },
    { value: 'tone', label: t('live.tone') },
    ...microphones
      .filter(({ deviceId }) => deviceId !== '')
      .map(({ deviceId, label }, index) => ({
        value: deviceId,
        label: label || t('live.microphoneNamed', { index: index + 1 }),
      })),
    ...(microphones.some(({ deviceId }) => deviceId !== '')
      ? []
      : [{ value: 'default', label: t('live.microphone') }]),
  ]
  return (
    <>
      <Select
        label={t('live.sound')}
        data={options}
        value={sound.microphoneId ?? 'none'}
        onChange={(value) => value && void media.chooseMicrophone(value === 'none' ? null : value)}
        allowDeselect={false}
        data-testid="sound"
      />
      {sound.problem && (
        <Text size="sm" c="yellow" role="alert">
          {t(`soundProblem.${sound.problem}`)}
        </Text>
      )}
    </>
  )
}

function GoLive() {
  const { t } = useTranslation()
  const media = useMedia()
  const live = useTold('live')
  const room = useTold('room')
  const publishing = useMediaState((state) => state.publishing)
  const start = useAction(() => media.publish(publishRoute))
  const end = useAction(async () => {
    // Together: a server that does not answer must not keep the picture going out.
    await Promise.all([ask('live.stop'), media.unpublish()])
  })
  const takeOver = useAction(async () => {
    // Another studio may have taken the room itself.
    if (room?.link === 'refused') await ask('room.retry')
    await media.publish(publishRoute)
  })
  const isReplaced = publishing.state === 'failed' && publishing.code === 'replaced'
  const isOn = publishing.state !== 'idle' && publishing.state !== 'failed'
  return (
    <>
      {live?.state === 'waiting' && publishing.state === 'idle' && (
        // This window was closed or crashed while the show went on: viewers wait.
        <Button color="red.8" loading={start.busy} onClick={start.act} data-testid="go-on">
          {t('live.goOn')}
        </Button>
      )}
      {isOn || live?.state === 'waiting' ? (
        <Button variant="default" loading={end.busy} onClick={end.act} data-testid="end-live">
          {t('live.end')}
        </Button>
      ) : (
        !isReplaced && (
          <Button color="red.8" loading={start.busy} onClick={start.act} data-testid="go-live">
            {t('live.goLive')}
          </Button>
        )
      )}
      {publishing.state !== 'live' && publishing.state !== 'idle' && (
        <Alert color="yellow" p="xs">
          <Text size="sm">
            {!isReplaced && t(`publishing.${publishing.state}`)}{' '}
            {publishing.code && t(`publishCode.${publishing.code}`)}
          </Text>
          {isReplaced && (
            <Button
              size="compact-xs"
              variant="default"
              mt={6}
              loading={takeOver.busy}
              onClick={takeOver.act}
              data-testid="take-over"
            >
              {t('publishing.takeOver')}
            </Button>
          )}
          {publishing.retryAt && (
            <Group>
              <Button size="compact-xs" variant="default" onClick={media.retryNow}>
                {t('publishing.retry')}
              </Button>
            </Group>
          )}
        </Alert>
      )}
    </>
  )
}
