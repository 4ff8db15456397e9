import { z } from 'zod'
import { refusal } from '../../domain/safety'
import { soundLevel, soundWish } from '../../domain/sound'

/** A sound of this machine drives an output: through queue, limits and gate like everything. */
export const soundRequests = {
  /** Ends what a sound drove before. Null: it was taken in. */
  'sound.start': { input: soundWish, output: z.object({ reason: refusal.nullable() }) },
  /** The newest level, at most 20 a second; without any for half a second it is over. */
  'sound.level': { input: z.object({ level: soundLevel }), output: z.void() },
  'sound.stop': { input: z.void(), output: z.void() },
}
