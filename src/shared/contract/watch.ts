import { z } from 'zod'

/**
 * Beside WHEP: `{session}/layer`, where `{session}` is the Location of the POST and the token the same. GET answers a
 * `layerReport`; POST takes a `layerWish` as JSON and answers the report with it. A wish replaces the one before as a whole.
 */

/** The wish for the highest layer that fits. Where a publisher names a layer so, the name means this. */
export const autoLayer = 'auto'

/**
 * `layer`: a `rid` of the report, or `auto`. One that does not exist (any more) counts as `auto`.
 * `maxHeight`: of the viewer's view in device pixels; `auto` sends no layer higher than it takes to fill it.
 * `paused`: sound only, for a page that nobody sees.
 */
export const layerWish = z.object({
  layer: z.string().min(1).max(32).default(autoLayer),
  maxHeight: z.number().int().min(1).max(16_384).nullable().default(null),
  paused: z.boolean().default(false),
})
export type LayerWish = z.infer<typeof layerWish>

/** One layer that the publisher sends just now. Sizes are null until known; the only layer may have an empty `rid`. */
export const sentLayer = z.object({
  rid: z.string().max(32),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  bitrateBps: z.number().int(),
  framesPerSecond: z.number().int(),
})
export type SentLayer = z.infer<typeof sentLayer>

/** `layers`: lowest first, none while nobody publishes. `sent`: the `rid` this viewer gets, null for none yet or paused. */
export const layerReport = z.object({
  layers: z.array(sentLayer).max(8),
  sent: z.string().max(32).nullable(),
  wish: layerWish,
})
export type LayerReport = z.infer<typeof layerReport>
