import type { StoreApi } from 'zustand/vanilla'
import type { Compositor } from '../compositor'
import type { PictureChoice, PictureProblem, PictureState, StudioMediaState } from '../types'
import { type CaptureProblem, captureProblemOf } from './problem'

export interface Picture {
  choose(choice: PictureChoice): Promise<void>
  /** Devices came or went: a camera that was lost is taken again. */
  devicesChanged(): void
  close(): void
}

const problemOf: Record<CaptureProblem, PictureProblem> = {
  missing: 'noCamera',
  noPermission: 'noPermission',
  inUse: 'inUse',
  unsupported: 'unsupported',
}
const wanted = { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } }

export function createPicture(deps: {
  store: StoreApi<StudioMediaState>
  compositor: Compositor
  mediaDevices: MediaDevices
}): Picture {
  const { store, compositor, mediaDevices } = deps
  let track: MediaStreamTrack | null = null
  let choice: PictureChoice = { kind: 'pattern' }
  /** Counts choices, so that a slow permission prompt cannot overrule a later choice. */
  let turn = 0

  function tell(state: Partial<PictureState>): void {
    store.setState(({ picture }) => ({ picture: { ...picture, ...state } }))
  }

  function show(next: MediaStreamTrack | null, problem: PictureProblem | null): void {
    track?.stop()
    track = next
    compositor.showSource(next, choice.kind === 'pattern' ? 'pattern' : 'noPicture')
    const deviceId = next?.getSettings().deviceId ?? (choice.kind === 'camera' ? choice.deviceId : null)
    const isMissing = choice.kind === 'pattern' && compositor.mode === 'bypassed'
    tell({
      kind: choice.kind,
      deviceId,
      label: next?.label ?? null,
      problem: isMissing ? 'unsupported' : problem,
    })
    // Unplugged, or sharing ended by the browser's own button: the programme goes on with a placeholder.
    next?.addEventListener('ended', () => track === next && show(null, 'ended'))
  }

  async function capture(next: PictureChoice): Promise<MediaStreamTrack | null> {
    if (next.kind === 'pattern') return null
    const stream =
      next.kind === 'screen'
        ? await mediaDevices.getDisplayMedia({ video: wanted, audio: false })
        : await mediaDevices.getUserMedia({ video: { ...wanted, ...exactly(next.deviceId) } })
    return stream.getVideoTracks()[0] ?? null
  }

  async function choose(next: PictureChoice): Promise<void> {
    const own = ++turn
    const before = choice
    try {
      const captured = await capture(next)
      if (own !== turn) return captured?.stop()
      choice = next
      show(captured, null)
    } catch (error) {
      if (own !== turn) return
      const problem = problemOf[captureProblemOf(error)]
      // A closed picker changes nothing: the picture that was there stays.
      if (next.kind === 'screen' && problem === 'noPermission') {
        choice = before
        return tell({ problem: track || before.kind === 'pattern' ? null : problem })
      }
      choice = next
      show(null, problem)
    }
  }

  return {
    choose,
    devicesChanged() {
      const { problem } = store.getState().picture
      const isLost = problem === 'ended' || problem === 'noCamera'
      if (choice.kind === 'camera' && isLost) void choose(choice)
    },
    close() {
      turn++
      track?.stop()
      track = null
    },
  }
}

function exactly(deviceId: string | null): MediaTrackConstraints {
  return deviceId === null ? {} : { deviceId: { exact: deviceId } }
}
