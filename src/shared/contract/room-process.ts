import { z } from 'zod'
import { iceServer, ipAddress, isTurn, relayState } from '../domain/ice'

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
  /** Where viewers are served through a relay only: whether there is one. At the start and at each change. */
  z.object({ type: z.literal('relay'), state: relayState }),
])
export type RoomProcessSays = z.infer<typeof roomProcessSays>

export const mainSaysToRoomProcess = z.discriminatedUnion('type', [z.object({ type: z.literal('shutdown') })])
export type MainSaysToRoomProcess = z.infer<typeof mainSaysToRoomProcess>

/** Configuration of the room server: from `PULSEDECK_ROOM_CONFIG` (a JSON file) and `PULSEDECK_ROOM_*` variables. */
export const roomConfig = z
  .object({
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
    /** Where the proxy before `publicUrl` tells a viewer's country, such as `cf-ipcountry`: the picture's figures by country. */
    countryHeader: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .optional(),
    /** STUN and TURN servers: offered to publishers and viewers by `Link` headers (RFC 9725, section 4.6), and used by the room. */
    iceServers: z.array(iceServer).max(8).default([]),
    /** How long credentials made from a TURN secret are good for. */
    turnTtlSeconds: z.number().int().min(60).max(604_800).default(14_400),
    /** Viewers get the picture through a TURN server only, and never learn the room's address. */
    relayOnly: z.boolean().default(false),
    /** Addresses at which a router or a cloud leads the media port here: told to clients beside the machine's own. */
    publicAddresses: z.array(ipAddress).max(4).default([]),
    /** Viewers are told no private address where there is a public one. */
    hidePrivateAddresses: z.boolean().default(false),
    /**
     * How many households' worth of limits one address has: more where many come through one (a company, a carrier's
     * network). Limits for each viewer stay as they are.
     */
    addressShare: z.number().int().min(1).max(1_000).default(1),
    startCredits: z.number().int().min(0).max(1_000_000).default(100),
  })
  .refine(({ relayOnly, iceServers }) => !relayOnly || iceServers.some(({ urls }) => isTurn(urls)), {
    path: ['relayOnly'],
    message: 'needs a turn: or turns: server among iceServers',
  })
  .refine(({ publicAddresses, mediaPort }) => publicAddresses.length === 0 || mediaPort !== 0, {
    path: ['publicAddresses'],
    message: 'needs a mediaPort of its own, the one that is forwarded',
  })
export type RoomConfig = z.infer<typeof roomConfig>
