import type { FastifyRequest } from 'fastify'
import { AppError } from '../../shared/contract/errors'
import { type Ability, requireAbility, type Subject, type Tokens } from '../auth/tokens'
import { clientAddress } from '../client-address'
import type { Limits } from '../limits'

/** @throws AppError `unauthorized` | `forbidden` | `blocked` | `kicked` | `notFound` | `rateLimited` */
export type Authorize = (request: FastifyRequest, ability: Ability, room: string) => Promise<Subject>

/** Whom the rate limits count for an HTTP request. */
export const requestAddress = (request: FastifyRequest, behindProxy: boolean): string =>
  clientAddress(request.socket.remoteAddress ?? '', request.headers['x-forwarded-for'], behindProxy)

/** Bearer tokens of HTTP requests (RFC 6750): WHIP, WHEP and the metrics. */
export function createAuthorize(deps: {
  tokens: Tokens
  limits: Limits
  room: string
  behindProxy: boolean
  /** @throws AppError `blocked` | `kicked` */
  requireWelcome(subject: Subject): void
  /** A viewer's right to be inside. @throws AppError with a door's code */
  requireEntry(viewerId: string): void
}): Authorize {
  return async (request, ability, room) => {
    const address = requestAddress(request, deps.behindProxy)
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    await deps.limits.take('sdp', address, null)
    if (!token) throw new AppError('unauthorized', 'Send a bearer token: `Authorization: Bearer …`.')
    const subject = await deps.tokens.verify(token)
    if (room !== deps.room) throw new AppError('notFound', 'This server has no such room.')
    requireAbility(subject, ability)
    deps.requireWelcome(subject)
    if (subject.role === 'viewer') deps.requireEntry(subject.id)
    await deps.limits.take('sdp', null, subject.id)
    return subject
  }
}
