import { z } from 'zod'
import { channelSettings, ducking, microphoneCare } from '../../domain/mixer'

/** Whole: what a file may leave out, a window says. */
const mix = z.strictObject({
  microphone: channelSettings,
  programme: channelSettings,
  alerts: channelSettings,
  tone: channelSettings,
  care: microphoneCare,
  ducking,
})

export const mixerRequests = {
  /** Keeps the mix for the next start; the window hears it in `settings` like everybody. */
  'mixer.save': { input: mix, output: z.void() },
}
