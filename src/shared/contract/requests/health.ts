import { z } from 'zod'
import { healthPoint } from '../../domain/health-point'

export const healthRequests = {
  /** How the broadcasts of this session of the program went so far, the oldest first. */
  'health.history': { input: z.void(), output: z.array(healthPoint) },
}
