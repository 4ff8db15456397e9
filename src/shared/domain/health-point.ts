import { z } from 'zod'
import { publishLayer } from './live'

/** What one moment of a broadcast was like. Null: not told. */
export const healthPoint = z.object({
  /** Epoch ms, of the end of the stretch that it stands for. */
  at: z.number(),
  overMs: z.number(),
  bitrateBps: z.number(),
  framesPerSecond: z.number(),
  lossPercent: z.number(),
  roundTripMs: z.number().nullable(),
  jitterMs: z.number().nullable(),
  encodeMs: z.number().nullable(),
  droppedPerSecond: z.number().nullable(),
  layers: z.array(publishLayer).max(8),
  /** How the picture arrives: 95 of 100 viewers have it as good. */
  viewerLossPercent: z.number().nullable(),
  viewerStalledPercent: z.number().nullable(),
})
export type HealthPoint = z.infer<typeof healthPoint>
