import { z } from 'zod'

/** What the mixer sums: the broadcaster's voice, the sound of a shared screen, that of alerts, and a tone to check with. */
export const mixerChannels = ['microphone', 'programme', 'alerts', 'tone'] as const
export const mixerChannel = z.enum(mixerChannels)
export type MixerChannel = z.infer<typeof mixerChannel>

export const gainRange = { leastDb: -60, mostDb: 12 } as const
export const mostDelayMs = 500

export const channelSettings = z.object({
  gainDb: z.number().min(gainRange.leastDb).max(gainRange.mostDb).default(0),
  isMuted: z.boolean().default(false),
  /** Heard at the loudspeakers of this machine too. */
  isMonitored: z.boolean().default(false),
  /** Held back, so that a picture that comes late fits. */
  delayMs: z.number().int().min(0).max(mostDelayMs).default(0),
})
export type ChannelSettings = z.infer<typeof channelSettings>

/** What the browser does to the microphone before we hear it. */
export const microphoneCare = z.object({
  noiseSuppression: z.boolean().default(true),
  echoCancellation: z.boolean().default(true),
  autoGainControl: z.boolean().default(true),
})
export type MicrophoneCare = z.infer<typeof microphoneCare>

/** The programme and alerts are lowered while the microphone speaks. */
export const ducking = z.object({
  isOn: z.boolean().default(false),
  /** Louder than this is speech. */
  thresholdDbfs: z.number().min(-60).max(0).default(-35),
  amountDb: z.number().min(0).max(40).default(12),
  /** Time constants. */
  attackMs: z.number().int().min(1).max(1_000).default(50),
  releaseMs: z.number().int().min(10).max(5_000).default(400),
})
export type Ducking = z.infer<typeof ducking>

export const mixerSettings = z.object({
  microphone: channelSettings.prefault({}),
  programme: channelSettings.prefault({}),
  alerts: channelSettings.prefault({}),
  tone: channelSettings.prefault({}),
  care: microphoneCare.prefault({}),
  ducking: ducking.prefault({}),
})
export type MixerSettings = z.infer<typeof mixerSettings>
export const defaultMixer: MixerSettings = mixerSettings.parse({})
