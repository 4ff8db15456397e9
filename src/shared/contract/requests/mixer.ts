import { z } from 'zod'
import { mixerSettings } from '../../domain/mixer'

export const mixerRequests = {
  /** Keeps the mix for the next start; the window hears it in `settings` like everybody. */
  'mixer.save': { input: mixerSettings, output: z.void() },
}
