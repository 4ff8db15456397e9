import { createStore } from 'zustand/vanilla'
import type { Stop } from '../../../shared/domain/clock'
import { firstSize, type PictureSize } from '../../../shared/domain/scene'
import { systemClock } from '../../../shared/system-clock'
import { createCaptures } from './capture/captures'
import { watchDevices } from './capture/devices'
import { createCompositor } from './compositor'
import { alertPictureKey } from './compositor/messages'
import { createPublisher } from './publisher'
import { createSceneShow } from './show-scenes'
import { createSound } from './sound'
import type { StudioMedia, StudioMediaState } from './types'

export type * from './types'

const atFirst: StudioMediaState = {
  sources: { cameras: [], microphones: [] },
  captures: {},
  compositing: 'worker',
  sound: { microphoneId: null, care: null, problem: null },
  mixer: { programmeSounds: 0, alertSounds: 0, warnings: [], isBroken: false },
  publishing: { state: 'idle', code: null, retryAt: null, stats: null },
}

/** Capture, composition and publishing of one studio window. Starts with the test pattern and silence. */
export function createStudioMedia(deps: {
  readMedia(mediaId: string): Promise<Blob>
  readSound(soundId: string): Promise<Blob>
}): StudioMedia {
  const store = createStore<StudioMediaState>(() => atFirst)
  const { mediaDevices } = navigator
  const previews = new Set<() => void>()
  const compositor = createCompositor(() => {
    for (const refresh of previews) refresh()
    publisher.tracksChanged()
  })
  store.setState({ compositing: compositor.mode })
  const sound = createSound({ store, clock: systemClock, mediaDevices, readSound: deps.readSound })
  let size = firstSize
  function programme() {
    const video = compositor.track()
    return { video, audio: sound.track, size: compositor.mode === 'worker' ? size : sizeOf(video) }
  }
  const publisher = createPublisher({ store, clock: systemClock, tracks: programme })
  const devices = watchDevices(mediaDevices, (sources) => store.setState({ sources }))
  const captures = createCaptures({
    ...{ ...deps, store, compositor, mediaDevices },
    opened: devices.look,
    addSound: sound.addProgrammeSound,
    pictureSize: () => size,
  })
  const scenes = createSceneShow({
    ...{ compositor, captures },
    resized(next) {
      size = next
      captures.resized()
      publisher.pictureChanged()
    },
  })
  const stopListening = listenToPage({
    devicesChanged() {
      captures.devicesChanged()
      sound.devicesChanged()
    },
    gesture: sound.wake,
    online: publisher.wake,
    leaving: () => void publisher.unpublish(),
  })

  return {
    store,
    showScenes: scenes.show,
    openSource: captures.open,
    chooseMicrophone: (choice) => sound.choose(choice).then(devices.look),
    onSoundLevel: sound.onLevel,
    onMix: sound.onReport,
    setMix: sound.use,
    addProgrammeSound: sound.addProgrammeSound,
    programme,
    tapSound: sound.tap,
    untapSound: sound.untap,
    attachPreview(video) {
      const refresh = () => showIn(video, compositor.track())
      previews.add(refresh)
      refresh()
      return () => {
        previews.delete(refresh)
        video.srcObject = null
      }
    },
    publish(getRoute) {
      sound.wake()
      return publisher.publish(getRoute)
    },
    encodeWith: publisher.encodeWith,
    unpublish: publisher.unpublish,
    showAlert: compositor.showAlert,
    endAlert: compositor.endAlert,
    showLevels: compositor.showLevels,
    wearLook: compositor.wearLook,
    setAlertPicture(pictureId, picture) {
      const key = alertPictureKey(pictureId)
      if (picture) compositor.feedImage(key, picture)
      else compositor.forget(key)
    },
    playSound: sound.alerts.play,
    silenceAlerts: sound.alerts.silence,
    showHeart: compositor.showHeart,
    showChat: compositor.showChat,
    showShow: compositor.showShow,
    retryNow: publisher.retryNow,
    close() {
      void publisher.unpublish()
      stopListening()
      devices.stop()
      scenes.close()
      captures.close()
      sound.close()
      compositor.close()
    },
  }
}

/** Of a source that goes out as it is. */
function sizeOf(track: MediaStreamTrack | null): PictureSize {
  const { width, height } = track?.getSettings() ?? {}
  return width && height ? { width, height } : firstSize
}

function showIn(video: HTMLVideoElement, track: MediaStreamTrack | null): void {
  video.muted = true
  video.srcObject = track && new MediaStream([track])
  video.play().catch(() => {
    // Muted video may always play; it is refused only while the element goes away.
  })
}

function listenToPage(hear: {
  devicesChanged: () => void
  gesture: () => void
  online: () => void
  leaving: () => void
}): Stop {
  const cut = new AbortController()
  const { signal } = cut
  navigator.mediaDevices.addEventListener('devicechange', hear.devicesChanged, { signal })
  addEventListener('pointerdown', hear.gesture, { signal })
  addEventListener('keydown', hear.gesture, { signal })
  addEventListener('online', hear.online, { signal })
  addEventListener('pagehide', hear.leaving, { signal })
  return () => cut.abort()
}
