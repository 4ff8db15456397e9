import { z } from 'zod'
import { viewerName } from './room'

/** So many requests within a sliding time. */
export const rate = z.object({
  most: z.number().int().min(0).max(1_000),
  windowMs: z.number().int().min(1_000).max(600_000),
})
export type Rate = z.infer<typeof rate>

/** Promise 8: what viewers may ask of hardware, each of them and all together. */
export const requestRates = z.object({
  perViewer: rate.default({ most: 10, windowMs: 10_000 }),
  all: rate.default({ most: 60, windowMs: 10_000 }),
})
export type RequestRates = z.infer<typeof requestRates>

export const mostBlocked = 500
/** A viewer the operator has blocked: by id, with the name of that moment. `at` is epoch ms. */
export const blockedViewer = z.object({
  viewerId: z.string().min(1).max(100),
  name: viewerName,
  at: z.number(),
})
export type BlockedViewer = z.infer<typeof blockedViewer>
