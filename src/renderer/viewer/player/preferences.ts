import { z } from 'zod'
import { autoLayer } from '../../../shared/contract/watch'

/** How this browser's user likes to watch; the same in every room. Missing fields are those of an older page. */
export const preferences = z.object({
  volume: z.number().min(0).max(1).default(1),
  isMuted: z.boolean().default(false),
  /** `balanced`: pictures wait a little, so that an uneven network is not seen. */
  latency: z.enum(['lowest', 'balanced']).default('lowest'),
  /** A layer's name, or `auto`; one that is not sent counts as `auto`. */
  quality: z.string().min(1).max(32).default(autoLayer),
  /** The smallest layer, whatever else was chosen. */
  dataSaver: z.boolean().default(false),
  captions: z.boolean().default(false),
})
export type Preferences = z.infer<typeof preferences>
export type Latency = Preferences['latency']

export const preferencesAtFirst: Preferences = preferences.parse({})
