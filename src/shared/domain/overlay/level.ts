import { z } from 'zod'
import { outputKind } from '../device'

export const mostLevels = 8
/** An output as pictures show it: by what it does, never by its device's name or address. */
export const screenLevel = z.object({
  kind: outputKind,
  /** Its number among those that do the same, from 1. */
  nth: z.number().int().min(1),
  /** 0…1, as written. */
  level: z.number().min(0).max(1),
})
export const screenLevels = z.array(screenLevel).max(mostLevels)
export type ScreenLevels = z.infer<typeof screenLevels>
