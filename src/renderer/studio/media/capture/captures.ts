import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../../../shared/domain/clock'
import { type SceneSource, sourceKey } from '../../../../shared/domain/scene'
import type { Compositor } from '../compositor'
import type { CaptureState, PictureProblem, StudioMediaState } from '../types'
import { wantedVideo } from './open-camera'
import {
  isOutside,
  type Opened,
  type OpenedTrack,
  type Opener,
  type OutsideSource,
  openSource,
} from './open-source'

/** Every picture from outside that the scenes need, each taken once, whoever shows it. */
export interface Captures {
  /**
   * `shown` are taken now, unless they were already; those that no scene has any more (`kept`) are released. What is
   * kept stays open while another scene is shown, so that a cut back costs no time.
   */
  want(sources: { shown: readonly SceneSource[]; kept: readonly SceneSource[] }): void
  /** By a gesture: asks for it anew, as a screen must be. Answers why there is none. */
  open(source: SceneSource): Promise<PictureProblem | null>
  /** Devices came or went: cameras that were lost are taken again. */
  devicesChanged(): void
  /** The outgoing picture has another size: what is open is asked for as much. */
  resized(): void
  close(): void
}

interface Capture {
  source: OutsideSource
  opened: OpenedTrack | null
  /** Takes its sound out of the mix; null while it is not in it. */
  silence: Stop | null
  /** A scene has had it; only then does its absence from all of them release it. */
  wasWanted: boolean
}

const nothing = { opened: null, silence: null }

export function createCaptures(
  deps: Opener & {
    store: StoreApi<StudioMediaState>
    compositor: Compositor
    opened(): void
    /** Mixes the sound of a screen or a media file in. */
    addSound(track: MediaStreamTrack): Stop
  },
): Captures {
  const { store, compositor } = deps
  const captures = new Map<string, Capture>()
  /** What is seen is heard, and nothing else. */
  let audible = new Set<string>()

  function tell(key: string, state: CaptureState | null): void {
    const { [key]: _, ...others } = store.getState().captures
    store.setState({ captures: state ? { ...others, [key]: state } : others })
  }

  function stop(capture: Capture | undefined): void {
    if (!capture) return
    capture.silence?.()
    if (capture.opened) dispose(capture.opened)
    Object.assign(capture, nothing)
  }

  function tune(key: string, capture: Capture): void {
    const sound = capture.opened?.sound
    if (sound && audible.has(key)) capture.silence ??= deps.addSound(sound)
    if (audible.has(key)) return
    capture.silence?.()
    capture.silence = null
  }

  /** It stays as it is where the device has nothing better. */
  async function adapt(key: string, { opened }: Capture): Promise<void> {
    if (!opened) return
    await opened.track.applyConstraints(wantedVideo(deps.pictureSize())).catch(() => undefined)
    if (captures.get(key)?.opened === opened) tellTrack(key, opened.track)
  }

  function tellTrack(key: string, track: MediaStreamTrack): void {
    const { width = 0, height = 0 } = track.getSettings()
    tell(key, { label: track.label, problem: null, size: width > 0 ? { width, height } : null })
  }

  function release(key: string): void {
    stop(captures.get(key))
    captures.delete(key)
    compositor.forget(key)
    tell(key, null)
  }

  function showImage(key: string, image: ImageBitmap): void {
    tell(key, { label: null, problem: null, size: { width: image.width, height: image.height } })
    compositor.feedImage(key, image)
  }

  function showTrack(key: string, capture: Capture, opened: OpenedTrack): void {
    const { track } = opened
    capture.opened = opened
    tune(key, capture)
    compositor.feed(key, track)
    tellTrack(key, track)
    // Unplugged, or sharing ended by the browser's own button: the programme goes on with a placeholder.
    track.addEventListener('ended', () => {
      if (capture.opened === opened && captures.get(key) === capture) fail(key, capture, 'ended')
    })
  }

  function fail(key: string, capture: Capture, problem: PictureProblem): void {
    stop(capture)
    compositor.feed(key, null)
    tell(key, { label: null, problem, size: null })
  }

  async function take(source: OutsideSource): Promise<PictureProblem | null> {
    const key = sourceKey(source)
    const before = captures.get(key)
    const capture: Capture = { source, ...nothing, wasWanted: before?.wasWanted ?? false }
    captures.set(key, capture)
    const opened = await openSource(source, deps)
    deps.opened()
    if (captures.get(key) !== capture) {
      dispose(opened)
      return null
    }
    if (!('problem' in opened)) {
      stop(before)
      if ('image' in opened) showImage(key, opened.image)
      else showTrack(key, capture, opened)
      return null
    }
    // A closed picker changes nothing: the picture that was there stays.
    if (source.kind === 'screen' && before) captures.set(key, before)
    else if (source.kind === 'screen' && !capture.wasWanted) release(key)
    else {
      stop(before)
      fail(key, capture, opened.problem)
    }
    return opened.problem
  }

  function takeFirst(source: SceneSource): void {
    if (!isOutside(source) || captures.has(sourceKey(source))) return
    // Nobody may be shown a picker for nothing, and without a gesture there is none.
    if (source.kind !== 'screen') return void take(source)
    const capture = { source, ...nothing, wasWanted: true }
    captures.set(sourceKey(source), capture)
    fail(sourceKey(source), capture, 'notChosen')
  }

  return {
    want({ shown, kept }) {
      for (const source of shown) takeFirst(source)
      audible = new Set(shown.map(sourceKey))
      const keys = new Set(kept.map(sourceKey))
      for (const [key, capture] of captures) {
        if (keys.has(key)) capture.wasWanted = true
        else if (capture.wasWanted) release(key)
        tune(key, capture)
      }
    },
    open: async (source) => (isOutside(source) ? take(source) : null),
    devicesChanged() {
      for (const { source } of [...captures.values()]) {
        const problem = store.getState().captures[sourceKey(source)]?.problem
        if (source.kind === 'camera' && (problem === 'ended' || problem === 'noCamera')) void take(source)
      }
    },
    resized() {
      for (const [key, capture] of captures)
        if (capture.source.kind === 'camera' || capture.source.kind === 'screen') void adapt(key, capture)
    },
    close() {
      for (const capture of captures.values()) stop(capture)
      captures.clear()
    },
  }
}

function dispose(opened: Opened | { problem: PictureProblem }): void {
  if ('track' in opened) {
    opened.track.stop()
    opened.sound?.stop()
    opened.end?.()
  }
  if ('image' in opened) opened.image.close()
}
