import { z } from 'zod'

/** How this browser's user likes to watch; the same in every room. Missing fields are those of an older page. */
export const preferences = z.object({
  volume: z.number().min(0).max(1).default(1),
  isMuted: z.boolean().default(false),
  /** `balanced`: pictures wait a little, so that an uneven network is not seen. */
  latency: z.enum(['lowest', 'balanced']).default('lowest'),
})
export type Preferences = z.infer<typeof preferences>
export type Latency = Preferences['latency']

export const preferencesAtFirst: Preferences = preferences.parse({})
