import { z } from 'zod'
import { credentialText, iceUrl, ipAddress, isTurn, relayState } from './ice'

/** How viewers reach the embedded room from elsewhere. The password or secret is kept apart, with the secrets. */
const networkFields = z.object({
  /** STUN and TURN servers. */
  servers: z.array(iceUrl).max(8).default([]),
  /** What the TURN servers ask for: a name and a password, or credentials made from a secret (coturn's `use-auth-secret`). */
  signIn: z.enum(['none', 'password', 'secret']).default('none'),
  username: z.union([credentialText, z.literal('')]).default(''),
  /** UDP port of all media; 0 takes a free one at each start. */
  mediaPort: z.number().int().min(0).max(65_535).default(0),
  /** Where a router leads the media port here. */
  publicAddress: ipAddress.nullable().default(null),
  /** Viewers get the picture through TURN only. */
  relayOnly: z.boolean().default(false),
  /** Viewers are told no private address where there is a public one. */
  hidePrivate: z.boolean().default(false),
})
type NetworkFields = z.infer<typeof networkFields>

/** Why these settings would not do, by the field to mend; null when they would. */
export function networkProblem(fields: NetworkFields): 'noTurn' | 'noPort' | 'noUser' | null {
  const hasTurn = fields.servers.some(isTurn)
  if (fields.relayOnly && !hasTurn) return 'noTurn'
  if (fields.publicAddress !== null && fields.mediaPort === 0) return 'noPort'
  if (hasTurn && fields.signIn === 'password' && fields.username === '') return 'noUser'
  return null
}
const isSound = (fields: NetworkFields) => networkProblem(fields) === null
const unsound = 'a relay needs a turn: server, a public address a port, and a password a user name'

export const networkSettings = networkFields.refine(isSound, unsound)
export type NetworkSettings = z.infer<typeof networkSettings>
export const defaultNetwork: NetworkSettings = networkSettings.parse({})

/** `secret`: password or shared secret; null keeps the one that is kept, an empty one means none. */
export const networkWish = networkFields
  .extend({ secret: z.union([credentialText, z.literal('')]).nullable() })
  .strict()
  .refine(isSound, unsound)
export type NetworkWish = z.infer<typeof networkWish>

export const networkView = networkFields.extend({
  hasSecret: z.boolean(),
  /** Whether viewers get a relay, where they get nothing else; null while that is not known or not asked for. */
  relay: relayState.nullable(),
})
export type NetworkView = z.infer<typeof networkView>
