import { z } from 'zod'
import { outputKind } from './device'
import { level } from './pattern'

/** How loud it is, as the page measures it: 0 is silence, 1 full scale. */
export const soundLevel = level

/** A sound that drives an output: of which, how strongly, and for how long. */
export const soundWish = z.object({
  deviceId: z.string().min(1).max(100),
  outputKind,
  /** Multiplies what is above the floor. */
  gain: z.number().min(0.1).max(5),
  /** What is quieter counts as silence. */
  floor: z.number().min(0).max(0.95),
  /** The most it ever asks for. */
  ceiling: z.number().min(0.05).max(1),
  /** How quickly it follows a sound that grows louder, and one that fades: time constants. */
  attackMs: z.number().int().min(0).max(2_000),
  releaseMs: z.number().int().min(0).max(5_000),
  /** Then it ends by itself; no lease is longer. */
  seconds: z.number().int().min(5).max(300),
})
export type SoundWish = z.infer<typeof soundWish>

/** What a sound drives now; null: nothing. */
export const soundView = z
  .object({
    deviceId: z.string(),
    outputKind,
    /** `waiting`: for its turn in the queue. */
    state: z.enum(['waiting', 'playing']),
    /** Epoch ms; null while it waits. */
    endsAt: z.number().nullable(),
  })
  .nullable()
export type SoundView = z.infer<typeof soundView>
