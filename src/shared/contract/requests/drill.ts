import { z } from 'zod'

export const drillRequests = {
  /** Breaks a studio of simulated devices on purpose, beside this one. Progress is told by the state `drill`. */
  'drill.run': { input: z.void(), output: z.void() },
} as const
