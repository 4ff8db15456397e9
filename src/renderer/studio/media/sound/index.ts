import type { StoreApi } from 'zustand/vanilla'
import type { Clock, Stop } from '../../../../shared/domain/clock'
import { defaultMixer, type MixerSettings } from '../../../../shared/domain/mixer'
import { type AlertSounds, createAlertSounds } from '../../../shared-media/alert-sounds'
import { type CaptureProblem, captureProblemOf } from '../capture/problem'
import type { SoundChoice, SoundProblem, SoundState, StudioMediaState } from '../types'
import type { MixReport } from './dsp/mix'
import { applyCare, careOf, isSameCare, openMicrophone } from './microphone'
import { createMixer, type Mixer } from './mixer'
import { startTone } from './tone'

export interface Sound {
  /** The outgoing sound: one track for good, whatever feeds it. */
  readonly track: MediaStreamTrack
  choose(choice: SoundChoice): Promise<void>
  use(settings: MixerSettings): void
  /** The sound of a shared screen, until it ends or the answer is called. The track stays the caller's. */
  addProgrammeSound(track: MediaStreamTrack): Stop
  /** Sounds of alerts, into the mixer's channel for them. */
  readonly alerts: AlertSounds
  tap: Mixer['tap']
  untap: Mixer['untap']
  /** Devices came or went: a microphone that was lost is taken again. */
  devicesChanged(): void
  onLevel(listener: (levelDbfs: number) => void): Stop
  onReport(listener: (report: MixReport) => void): Stop
  /** Browsers start sound only after a gesture; call it in one. */
  wake(): void
  close(): void
}

const problemOf: Record<CaptureProblem, SoundProblem> = {
  missing: 'noMicrophone',
  noPermission: 'noPermission',
  inUse: 'inUse',
  unsupported: 'noMicrophone',
}

export function createSound(deps: {
  store: StoreApi<StudioMediaState>
  clock: Clock
  mediaDevices: MediaDevices
  readSound(soundId: string): Promise<Blob>
}): Sound {
  const { store, mediaDevices } = deps
  const mixer = createMixer(deps)
  const alerts = createAlertSounds({
    context: mixer.context,
    readSound: deps.readSound,
    connect: (node) => mixer.add(node, 'alerts'),
    onCount: (alertSounds) => store.setState((state) => ({ mixer: { ...state.mixer, alertSounds } })),
  })
  let settings = defaultMixer
  let choice: SoundChoice = null
  let microphone: MediaStreamTrack | null = null
  let turn = 0
  let silence: Stop = () => {}

  function tell(sound: Partial<SoundState>): void {
    store.setState((state) => ({ sound: { ...state.sound, ...sound } }))
  }

  /** The next is heard before the last one ends. */
  function play(next: SoundChoice, problem: SoundProblem | null, start: () => Stop): void {
    choice = next
    microphone = null
    const last = silence
    silence = start()
    last()
    tell({ microphoneId: next, care: microphone && careOf(microphone), problem })
  }

  function playMicrophone(id: string, track: MediaStreamTrack): void {
    play(id, null, () => {
      microphone = track
      const disconnect = mixer.addTrack(track, 'microphone')
      return () => {
        disconnect()
        track.stop()
      }
    })
    track.addEventListener('ended', () => microphone === track && play(id, 'ended', () => () => {}))
  }

  async function choose(next: SoundChoice): Promise<void> {
    const own = ++turn
    mixer.wake()
    if (next === null) return play(null, null, () => () => {})
    if (next === 'tone')
      return play('tone', null, () => startTone(mixer.context, (node) => mixer.add(node, 'tone')))
    try {
      const { care } = settings
      const track = await openMicrophone(mediaDevices, next, care)
      if (own !== turn) return track.stop()
      playMicrophone(next, track)
      if (!isSameCare(care, settings.care)) await careAnew()
    } catch (error) {
      if (own === turn) play(next, problemOf[captureProblemOf(error)], () => () => {})
    }
  }

  /** On the open microphone, else with one opened anew. */
  async function careAnew(): Promise<void> {
    const [track, own] = [microphone, turn]
    if (!track || (await applyCare(track, settings.care))) return tell({ care: track && careOf(track) })
    if (own === turn) await choose(choice)
  }

  return {
    track: mixer.track,
    choose,
    use(next) {
      const isOtherCare = !isSameCare(settings.care, next.care)
      settings = next
      mixer.use(next)
      if (isOtherCare) void careAnew()
    },
    addProgrammeSound: (track) => mixer.addTrack(track, 'programme'),
    alerts,
    onReport: mixer.onReport,
    tap: mixer.tap,
    untap: mixer.untap,
    wake: mixer.wake,
    devicesChanged() {
      const { problem } = store.getState().sound
      if (problem === 'ended' || problem === 'noMicrophone') void choose(choice)
    },
    onLevel: (listener) => mixer.onReport(({ master }) => listener(master.rmsDbfs)),
    close() {
      turn++
      silence()
      alerts.silence()
      mixer.close()
    },
  }
}
