import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { SigningKey } from './signing-key'

export const abilities = ['watch', 'chat', 'tip', 'react', 'studio', 'publish'] as const
export type Ability = (typeof abilities)[number]
export const roles = ['studio', 'viewer', 'publisher'] as const
export type Role = (typeof roles)[number]

const hourMs = 3_600_000
/** A publisher may have to publish anew for as long as a broadcast lasts. */
const kinds: Record<Role, { abilities: Ability[]; lastsMs: number }> = {
  studio: { abilities: ['studio', 'watch', 'publish'], lastsMs: 24 * hourMs },
  viewer: { abilities: ['watch', 'chat', 'tip', 'react'], lastsMs: 12 * hourMs },
  publisher: { abilities: ['publish'], lastsMs: 12 * hourMs },
}
/** How long each role's token is good. */
export const lifetimesMs: Record<Role, number> = {
  studio: kinds.studio.lastsMs,
  viewer: kinds.viewer.lastsMs,
  publisher: kinds.publisher.lastsMs,
}
const ticketLastsMs = 365 * 24 * hourMs

const algorithm = 'EdDSA'
const issuer = 'pulsedeck-room'
const audience = { access: 'pulsedeck-access', ticket: 'pulsedeck-ticket' } as const

const claims = z.object({
  sub: z.string().min(1).max(100),
  room: z.string(),
  role: z.enum(roles),
  abilities: z.array(z.enum(abilities)),
  exp: z.number(),
  /** When it was issued, epoch ms: finer than `iat`. */
  issuedMs: z.number().default(0),
})

/** Who somebody is and what they may do in one room. Times in epoch ms. */
export interface Subject {
  id: string
  role: Role
  abilities: readonly Ability[]
  issuedAt: number
  expiresAt: number
}
export interface Issued {
  token: string
  expiresAt: number
}
export interface Tokens {
  issue(role: Role, subject: string): Promise<Issued>
  /** @throws AppError `unauthorized` for anything but our own unexpired token of this room */
  verify(token: string): Promise<Subject>
  issueTicket(viewerId: string): Promise<string>
  /** The viewer behind a ticket, or null: an old or foreign ticket is no reason to keep anybody out. */
  readTicket(ticket: string): Promise<string | null>
}

/** JWTs (RFC 7519) signed with Ed25519; the algorithm is ours to choose, never the token's. */
export function createTokens(deps: { key: SigningKey; room: string; clock: Clock }): Tokens {
  const { key, room, clock } = deps
  const seconds = (ms: number) => Math.floor(ms / 1_000)

  async function sign(audienceName: string, subject: string, lastsMs: number, more: object): Promise<Issued> {
    const expires = seconds(clock.wall() + lastsMs)
    const token = await new SignJWT({ room, issuedMs: clock.wall(), ...more })
      .setProtectedHeader({ alg: algorithm })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audienceName)
      .setIssuedAt(seconds(clock.wall()))
      .setExpirationTime(expires)
      .sign(key.secret)
    return { token, expiresAt: expires * 1_000 }
  }
  async function open(token: string, audienceName: string): Promise<unknown> {
    const { payload } = await jwtVerify(token, key.open, {
      algorithms: [algorithm],
      issuer,
      audience: audienceName,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(clock.wall()),
    })
    return payload
  }

  return {
    issue: (role, subject) =>
      sign(audience.access, subject, kinds[role].lastsMs, { role, abilities: kinds[role].abilities }),
    async verify(token) {
      const payload = await open(token, audience.access).catch((cause: unknown) => {
        throw new AppError('unauthorized', 'The token is not valid here or has run out. Join again.', {
          cause,
        })
      })
      const parsed = claims.safeParse(payload)
      if (!parsed.success || parsed.data.room !== room)
        throw new AppError('unauthorized', 'The token is for another room. Join this one.')
      const { sub, role, exp, abilities, issuedMs } = parsed.data
      return { id: sub, role, abilities, issuedAt: issuedMs, expiresAt: exp * 1_000 }
    },
    issueTicket: async (viewerId) => (await sign(audience.ticket, viewerId, ticketLastsMs, {})).token,
    async readTicket(ticket) {
      const payload = await open(ticket, audience.ticket).catch(() => null)
      const parsed = claims.pick({ sub: true, room: true }).safeParse(payload)
      return parsed.success && parsed.data.room === room ? parsed.data.sub : null
    },
  }
}

/** @throws AppError `forbidden` */
export function requireAbility(subject: Subject, ability: Ability): void {
  if (!subject.abilities.includes(ability))
    throw new AppError('forbidden', `This token does not allow to ${ability}. Ask for one that does.`)
}
