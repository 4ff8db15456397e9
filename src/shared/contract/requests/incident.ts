import { z } from 'zod'
import { incidentReport } from '../../domain/incident'

export const incidentRequests = {
  /** The safety lines of this session or the one before it, gathered. The window makes pages and files of it. */
  'incident.read': { input: z.object({ session: z.enum(['last', 'current']) }), output: incidentReport },
} as const
