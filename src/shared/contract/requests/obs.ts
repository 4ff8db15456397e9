import { z } from 'zod'
import { obsAddress } from '../../domain/obs'

const nothing = z.void()

/** The link to OBS, and the scene on air. */
export const obsRequests = {
  'obs.connect': {
    input: z.object({
      address: obsAddress,
      password: z.string().max(200).nullable(),
      connectOnStart: z.boolean(),
    }),
    output: nothing,
  },
  'obs.disconnect': { input: nothing, output: nothing },
  'obs.retry': { input: nothing, output: nothing },
  'obs.switchScene': { input: z.object({ scene: z.string().min(1).max(200) }), output: nothing },
} as const
