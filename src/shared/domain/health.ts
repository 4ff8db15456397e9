import { z } from 'zod'

const milliseconds = z.number().min(0).max(60_000)
const percent = z.number().min(0).max(100)

/** How the picture arrived at one viewer for a few seconds; null: the browser does not say. */
export const watchSample = z.object({
  overMs: z.number().min(1).max(60_000),
  /** Of the layer that was seen, in lines. */
  height: z.number().int().min(0).max(8_192),
  framesPerSecond: z.number().min(0).max(1_000),
  bitrateBps: z.number().min(0).max(1e9),
  lossPercent: percent.nullable(),
  roundTripMs: milliseconds.nullable(),
  jitterBufferMs: milliseconds.nullable(),
  /** From capture to display, by capture times in the packets; null: not measured. */
  glassToGlassMs: milliseconds.nullable().default(null),
  stalls: z.number().int().min(0).max(1_000),
  stalledMs: milliseconds,
})
export type WatchSample = z.infer<typeof watchSample>

export const mostSamples = 10
/** Said by a viewer's page now and then. It carries no name and no address. */
export const watchReport = z.object({
  /** Once a visit: from asking for the picture to having it. */
  firstFrameMs: milliseconds.nullable(),
  samples: z.array(watchSample).max(mostSamples),
})
export type WatchReport = z.infer<typeof watchReport>

/** Half of the viewers have it as good as `p50`, 95 of 100 as good as `p95`. */
export const spread = z.object({ p50: z.number(), p95: z.number() })
export type Spread = z.infer<typeof spread>

/** How the picture arrives at all who watch, over the last `windowMs`; null: nobody has said. */
export const audienceHealth = z.object({
  windowMs: z.number(),
  /** Pages that reported in that time. */
  viewers: z.number().int(),
  /** Those of them whose picture stood still at least once. */
  stalling: z.number().int(),
  /** All of them together. */
  bitrateBps: z.number(),
  firstFrameMs: spread.nullable(),
  lossPercent: spread.nullable(),
  roundTripMs: spread.nullable(),
  jitterBufferMs: spread.nullable(),
  glassToGlassMs: spread.nullable().default(null),
  /** Of the time watched. */
  stalledPercent: spread.nullable(),
  /** By country, the most viewers first; those whose country is not known are in none. */
  countries: z
    .array(
      z.object({
        country: z.string().length(2),
        viewers: z.number().int(),
        lossPercent: spread.nullable(),
        glassToGlassMs: spread.nullable(),
      }),
    )
    .max(20)
    .default([]),
  /** Who sees which layer now, the largest first. */
  layers: z.array(z.object({ height: z.number().int(), viewers: z.number().int() })),
})
export type AudienceHealth = z.infer<typeof audienceHealth>

/** What the broadcast suffers from, mildest last; the interface says of each what it means and what to do. */
export const healthCodes = [
  'offline',
  'starting',
  'roomLost',
  'noPicture',
  'computerLimit',
  'uploadLimit',
  'sharedUpload',
  'lossy',
  'slowRoute',
  'sourceSlow',
  'someViewers',
  'good',
] as const
export type HealthCode = (typeof healthCodes)[number]

export const healthVerdict = z.object({
  code: z.enum(healthCodes),
  /** Epoch ms. */
  since: z.number(),
  /** What the words name, as measured now. */
  figures: z.record(z.string(), z.number()),
})
export type HealthVerdict = z.infer<typeof healthVerdict>

export const healthView = z.object({ verdict: healthVerdict, audience: audienceHealth.nullable() })
export type HealthView = z.infer<typeof healthView>
