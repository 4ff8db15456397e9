import type { StoreApi } from 'zustand/vanilla'
import type { Stop } from '../../../shared/domain/clock'
import type { EncodingSettings } from '../../../shared/domain/encoding'
import type { PublishStats, PublishTarget } from '../../../shared/domain/live'
import type { MicrophoneCare, MixerSettings } from '../../../shared/domain/mixer'
import type { OnScreen } from '../../../shared/domain/on-screen'
import type { ShownAlert } from '../../../shared/domain/overlay'
import type { ScreenLevels } from '../../../shared/domain/overlay/level'
import type { OverlayLook } from '../../../shared/domain/overlay/look'
import type { OverlaySound } from '../../../shared/domain/overlay-cue'
import type { PictureSize, SceneSource } from '../../../shared/domain/scene'
import type { Heart } from '../../../shared/domain/sensor'
import type { Exchange } from '../../shared-media/exchange'
import type { SaidLine } from './compositor/messages'
import type { ShownScenes } from './show-scenes'
import type { MixReport } from './sound/dsp/mix'
import type { MixerWarning } from './sound/warnings'

export interface DeviceChoice {
  deviceId: string
  /** Empty until the user has granted permission once. */
  label: string
}

/** Why a source gives no picture. `notChosen`: what a screen shows can only be chosen by a gesture. */
export type PictureProblem =
  | 'noCamera'
  | 'noPermission'
  | 'inUse'
  | 'ended'
  | 'unsupported'
  | 'notChosen'
  | 'noMedia'

export interface CaptureState {
  /** The source's own name, for display; null while there is none. */
  label: string | null
  /** Why it gives no picture; a placeholder is sent meanwhile. */
  problem: PictureProblem | null
  /** Of its picture, in its own pixels; null while that is not known. */
  size: { width: number; height: number } | null
}

/** A microphone's device id, `null` for silence, or the test tone. */
export type SoundChoice = string | null | 'tone'
export type SoundProblem = 'noMicrophone' | 'noPermission' | 'inUse' | 'ended'

export interface SoundState {
  microphoneId: SoundChoice
  /** What the browser really does to the open microphone; null: none is open. */
  care: MicrophoneCare | null
  problem: SoundProblem | null
}

export interface MixerState {
  /** How many shared screens and tabs give sound now. */
  programmeSounds: number
  /** How many sounds of alerts play now. */
  alertSounds: number
  warnings: MixerWarning[]
  /** The mixer could not be loaded: silence goes out. */
  isBroken: boolean
}

/** Why the publisher is not live; the interface has words for each. */
export type PublishCode =
  | 'roomUnreachable'
  | 'refused'
  | 'busy'
  | 'unsupported'
  | 'linkLost'
  | 'stalled'
  | 'noAnswer'
  /** A newer publisher took over: this one does not fight back by itself. */
  | 'replaced'
  // The next ones are of remote servers.
  | 'serverUnreachable'
  | 'untrusted'
  | 'notWhip'
  | 'tokenRefused'
  | 'offerRefused'
  | 'serverBusy'

/** Where an attempt goes: by this page with its token, or by main, which keeps it. */
export type PublishRoute = PublishTarget | (Pick<PublishTarget, 'endpoint'> & { exchange: Exchange })

export interface PublishingState {
  state: 'idle' | 'connecting' | 'live' | 'reconnecting' | 'failed'
  code: PublishCode | null
  /** Epoch ms of the next attempt, when one is waited for. */
  retryAt: number | null
  stats: PublishStats | null
}

export interface StudioMediaState {
  sources: { cameras: DeviceChoice[]; microphones: DeviceChoice[] }
  /** What comes from outside, by `sourceKey`; absent: nobody has asked for it, or it is still on its way. */
  captures: Record<string, CaptureState>
  /** `bypassed`: this browser cannot compose in a worker, so alerts and heart rate are not drawn into the video. */
  compositing: 'worker' | 'bypassed'
  sound: SoundState
  mixer: MixerState
  publishing: PublishingState
}

export interface StudioMedia {
  readonly store: StoreApi<StudioMediaState>
  /** Takes the sources of the scene and composes it. What went wrong is in `captures`, and a placeholder goes on. */
  showScenes(shown: ShownScenes): void
  /** By a gesture: asks for a source anew, as a screen must be. Never rejects; answers why there is none. */
  openSource(source: SceneSource): Promise<PictureProblem | null>
  /** Never rejects: what went wrong is in `sound.problem`, and silence goes on. */
  chooseMicrophone(choice: SoundChoice): Promise<void>
  /** Level of the outgoing sound in dBFS (−100 … 0), about 20 times a second while anyone listens. */
  onSoundLevel(listener: (levelDbfs: number) => void): Stop
  /** Everything that the mixer measures, as often. */
  onMix(listener: (report: MixReport) => void): Stop
  setMix(settings: MixerSettings): void
  /** Mixes the sound of a shared screen or tab in until it ends or the answer is called. The track stays the caller's. */
  addProgrammeSound(track: MediaStreamTrack): Stop
  /** What goes out: picture and sound, live or not. They stay the studio's own. */
  programme(): { video: MediaStreamTrack | null; audio: MediaStreamTrack; size: PictureSize }
  /** The samples of what goes out, at the answered port, until `untapSound`. */
  tapSound(): { port: MessagePort; sampleRate: number }
  untapSound(): void
  /** Shows the programme, exactly as it is sent, in a muted video element. */
  attachPreview(video: HTMLVideoElement): Stop
  /** Publishes until `unpublish`; `getRoute` is asked anew for every attempt. Resolves at the first live, failed or idle. */
  publish(getRoute: () => Promise<PublishRoute>): Promise<void>
  /** From now on, also while it publishes. */
  encodeWith(encoding: EncodingSettings): void
  unpublish(): Promise<void>
  showAlert(alert: ShownAlert): void
  /** It was skipped. */
  endAlert(id: string): void
  /** Told each second while it is to be shown; null hides it, and so does silence. */
  showHeart(heart: Heart | null): void
  /** Everything that stands for longer, whole; silence does not hide it. */
  showShow(onScreen: OnScreen): void
  showLevels(levels: ScreenLevels): void
  /** Colours and places of all that is drawn over the picture. */
  wearLook(look: OverlayLook): void
  /** A theme's picture; it becomes the compositor's, which closes it. Null: forget it. */
  setAlertPicture(pictureId: string, picture: ImageBitmap | null): void
  /** Into the programme, by the mixer's channel of alerts. Never rejects: what cannot be played is not heard. */
  playSound(sound: OverlaySound): Promise<void>
  /** Ends every sound of alerts. */
  silenceAlerts(): void
  /** The latest lines of chat, oldest first; drawn where a scene has a place for them. */
  showChat(lines: readonly SaidLine[]): void
  /** Cuts a wait for the next attempt short. */
  retryNow(): void
  /** Releases every capture and session; may be called twice. */
  close(): void
}
