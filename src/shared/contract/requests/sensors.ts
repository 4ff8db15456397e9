import { z } from 'zod'

/** What devices measure. None of these leads towards motion. */
export const sensorRequests = {
  /** A strap that is not there, with a heart that rises and falls, to try overlay and rules with. */
  'device.addSimulatedHeart': {
    input: z.void(),
    output: z.object({ deviceId: z.string() }),
  },
  /** Whether the browser-source page shows the heart rate. */
  'overlay.showHeart': { input: z.object({ shown: z.boolean() }), output: z.void() },
} as const
