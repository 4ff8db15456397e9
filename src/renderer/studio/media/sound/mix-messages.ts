import type { MixerSettings } from '../../../../shared/domain/mixer'

/** The processor's registered name. */
export const mixProcessor = 'pulsedeck-mix'
export const reportPeriodMs = 50

export type PageSaysToMix =
  | { type: 'settings'; settings: MixerSettings }
  /** What goes out is told at this port too, a block at a time; null ends it. */
  | { type: 'tap'; port: MessagePort | null }

/** Samples of what goes out: all of the left side, then all of the right. */
export interface SoundBlock {
  /** Of the first sample, counted since the audio thread began. */
  frame: number
  planes: Float32Array<ArrayBuffer>
}

/** About 43 ms at 48 kHz: few enough messages, and little is on its way. */
export const blockFrames = 2_048
