import { z } from 'zod'

/** One layer of the outgoing picture. */
export const publishLayer = z.object({
  height: z.number().int().min(0),
  framesPerSecond: z.number().min(0),
  bitrateBps: z.number().min(0),
})
export type PublishLayer = z.infer<typeof publishLayer>

/** Figures of the outgoing stream, measured by the publisher in the window about once a second. */
export const publishStats = z.object({
  bitrateBps: z.number().min(0),
  width: z.number().int().min(0),
  height: z.number().int().min(0),
  framesPerSecond: z.number().min(0),
  roundTripMs: z.number().min(0).nullable(),
  lossPercent: z.number().min(0).max(100),
  /** Why the encoder holds back, by its own word. */
  limitedBy: z.enum(['none', 'cpu', 'bandwidth', 'other']),
  /** The rest is null where the browser does not say. */
  jitterMs: z.number().min(0).nullable().default(null),
  sourceFramesPerSecond: z.number().min(0).nullable().default(null),
  /** What one picture takes, all its layers together. */
  encodeMs: z.number().min(0).nullable().default(null),
  /** Pictures of the source that did not go out. */
  droppedPerSecond: z.number().min(0).nullable().default(null),
  /** The largest first. */
  layers: z.array(publishLayer).max(8).default([]),
})
export type PublishStats = z.infer<typeof publishStats>

/** Where to publish: a WHIP endpoint (RFC 9725) and its bearer token. */
export const publishTarget = z.object({
  endpoint: z.url(),
  token: z.string(),
  /** How long the token is good; whoever publishes asks for another before. */
  lastsMs: z.number().min(0).optional(),
})
export type PublishTarget = z.infer<typeof publishTarget>

/** Where the operator's broadcast goes. A remote endpoint's token stays in main, which speaks for the page there. */
export const liveTarget = z.discriminatedUnion('kind', [
  publishTarget.extend({ kind: z.literal('room') }),
  z.object({ kind: z.literal('remote'), endpoint: z.url() }),
])
export type LiveTarget = z.infer<typeof liveTarget>

export const liveView = z.object({
  /** `offline`: nothing wanted. `waiting`: wanted, no picture there yet. `live`: the room, or the remote destination, receives it. */
  state: z.enum(['offline', 'waiting', 'live']),
  since: z.number().nullable(),
})
export type LiveView = z.infer<typeof liveView>

export const roomView = z.object({
  /** The room server's own process. */
  server: z.enum(['starting', 'running', 'failed', 'stopped']),
  port: z.number().int().nullable(),
  /** The link between main and the room. */
  link: z.enum(['connecting', 'joined', 'lost', 'refused']),
  message: z.string().nullable(),
  /** Offered when the configured port is taken. */
  freePort: z.number().int().nullable(),
  lastHeardAt: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  clockOffsetMs: z.number().nullable(),
  retryAt: z.number().nullable(),
  title: z.string(),
  watching: z.number().int(),
  viewerUrl: z.string().nullable(),
  reach: z.enum(['thisMachine', 'localNetwork']),
})
export type RoomView = z.infer<typeof roomView>
