import { z } from 'zod'

/** Between main and the room server's process (fork IPC or Electron's utilityProcess port). */
export const roomProcessSays = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('listening'),
    /** Base URL on loopback, for the studio itself. */
    url: z.url(),
    port: z.number().int(),
    /** What viewers open; reaches as far as `reach` says. */
    viewerUrl: z.url(),
    room: z.string(),
    studioToken: z.string(),
  }),
  z.object({
    type: z.literal('failed'),
    code: z.enum(['portTaken', 'badConfig', 'storeUnavailable', 'internal']),
    message: z.string(),
    freePort: z.number().int().nullable(),
  }),
])
export type RoomProcessSays = z.infer<typeof roomProcessSays>

export const mainSaysToRoomProcess = z.discriminatedUnion('type', [z.object({ type: z.literal('shutdown') })])
export type MainSaysToRoomProcess = z.infer<typeof mainSaysToRoomProcess>

/** Configuration of the room server: from `PULSEDECK_ROOM_CONFIG` (a JSON file) and `PULSEDECK_ROOM_*` variables. */
export const roomConfig = z.object({
  room: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('main'),
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8787),
  /** UDP port all media shares; 0 takes a free one. */
  mediaPort: z.number().int().min(0).max(65_535).default(0),
  dataDir: z.string(),
  /** The built pages (`out/renderer`). */
  pagesDir: z.string(),
  /** The address viewers use, when it is not `host:port` (a proxy, a public name). */
  publicUrl: z.url().optional(),
  /** ICE servers offered to publishers and viewers by `Link` headers (RFC 9725, section 4.6). */
  iceServers: z
    .array(z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() }))
    .default([]),
  startCredits: z.number().int().min(0).max(1_000_000).default(100),
})
export type RoomConfig = z.infer<typeof roomConfig>
