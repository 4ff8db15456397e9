import { z } from 'zod'
import { soundId } from '../overlay-cue'
import { mediaId } from '../scene'

export const mostSounds = 100
export const mostSoundBytes = 5 * 1_024 * 1_024
export const longestSoundMs = 60_000
export const soundKinds = ['wav', 'mp3', 'ogg', 'flac', 'mp4', 'webm'] as const

export const soundName = z.string().trim().min(1).max(60)
/** A sound that the operator imported: the same bytes are kept once. */
export const keptSound = z.object({
  id: soundId,
  /** What the bytes are read by. */
  mediaId,
  name: soundName,
  kind: z.enum(soundKinds),
  bytes: z.number().int().min(1).max(mostSoundBytes),
  durationMs: z.number().int().min(1).max(longestSoundMs),
})
export type KeptSound = z.infer<typeof keptSound>

export const soundSettings = z.object({ kept: z.array(keptSound).max(mostSounds).default([]) })
export type SoundSettings = z.infer<typeof soundSettings>
