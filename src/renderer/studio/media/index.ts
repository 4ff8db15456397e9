import { createStore } from 'zustand/vanilla'
import type { Stop } from '../../../shared/domain/clock'
import { systemClock } from '../../../shared/system-clock'
import { watchDevices } from './capture/devices'
import { createPicture } from './capture/picture'
import { createCompositor } from './compositor'
import { createPublisher } from './publisher'
import { createSound } from './sound'
import type { StudioMedia, StudioMediaState } from './types'

export type * from './types'

const atFirst: StudioMediaState = {
  sources: { cameras: [], microphones: [] },
  picture: { kind: 'pattern', deviceId: null, label: null, problem: null },
  compositing: 'worker',
  sound: { microphoneId: null, care: null, problem: null },
  mixer: { programmeSounds: 0, warnings: [], isBroken: false },
  publishing: { state: 'idle', code: null, retryAt: null, stats: null },
}

/** Capture, composition and publishing of one studio window. Starts with the test pattern and silence. */
export function createStudioMedia(): StudioMedia {
  const store = createStore<StudioMediaState>(() => atFirst)
  const { mediaDevices } = navigator
  const previews = new Set<() => void>()
  const compositor = createCompositor(() => {
    for (const refresh of previews) refresh()
    publisher.tracksChanged()
  })
  store.setState({ compositing: compositor.mode })
  const sound = createSound({ store, clock: systemClock, mediaDevices })
  const picture = createPicture({ store, compositor, mediaDevices })
  const programme = () => ({ video: compositor.track(), audio: sound.track })
  const publisher = createPublisher({ store, clock: systemClock, tracks: programme })
  const devices = watchDevices(mediaDevices, (sources) => store.setState({ sources }))
  const stopListening = listenToPage({
    devicesChanged() {
      picture.devicesChanged()
      sound.devicesChanged()
    },
    gesture: sound.wake,
    online: publisher.retryNow,
    leaving: () => void publisher.unpublish(),
  })
  void picture.choose({ kind: 'pattern' })

  return {
    store,
    choosePicture: (choice) => picture.choose(choice).then(devices.look),
    chooseMicrophone: (choice) => sound.choose(choice).then(devices.look),
    onSoundLevel: sound.onLevel,
    onMix: sound.onReport,
    setMix: sound.use,
    addProgrammeSound: sound.addProgrammeSound,
    programme,
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
    showHeart: compositor.showHeart,
    retryNow: publisher.retryNow,
    close() {
      void publisher.unpublish()
      stopListening()
      devices.stop()
      picture.close()
      sound.close()
      compositor.close()
    },
  }
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
