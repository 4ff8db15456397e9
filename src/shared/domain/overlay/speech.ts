import { z } from 'zod'
import { overlaySpeech, volume } from '../overlay-cue'

export const longestSpoken = 300

/** Where words are read out, by which voice, and how much of them. */
export const speechSettings = z.object({
  /** `studio`: this window, which cannot send it into the programme; `page`: the page in OBS, which OBS can record. */
  where: z.enum(['studio', 'page', 'both']).default('studio'),
  isMuted: z.boolean().default(false),
  /** A voice's own name; null: the one that the browser prefers. */
  voice: overlaySpeech.shape.voice.default(null),
  rate: overlaySpeech.shape.rate.default(1),
  volume: volume.default(1),
  /** Characters; what is longer is cut at a word. */
  longest: z.number().int().min(20).max(longestSpoken).default(200),
})
export type SpeechSettings = z.infer<typeof speechSettings>
