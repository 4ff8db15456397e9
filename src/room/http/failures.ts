import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError, describeFailure, type ErrorCode, type Failure } from '../../shared/contract/errors'
import type { Log } from '../log'

const statuses: Partial<Record<ErrorCode, number>> = {
  badInput: 400,
  unauthorized: 401,
  forbidden: 403,
  blocked: 403,
  kicked: 403,
  muted: 403,
  filtered: 409,
  nameReserved: 409,
  inviteNeeded: 403,
  inviteSpent: 403,
  membersOnly: 403,
  turnedAway: 403,
  insufficientCredits: 402,
  ticketNeeded: 402,
  waiting: 409,
  rulesNotAccepted: 409,
  closed: 410,
  full: 503,
  notFound: 404,
  conflict: 409,
  idempotencyConflict: 409,
  tooLarge: 413,
  unsupported: 415,
  rateLimited: 429,
  unavailable: 503,
}

/** What fastify itself refuses, in our words. */
const foreign: Record<number, Failure> = {
  400: { code: 'badInput', message: 'The request is not understood. Send JSON that fits.' },
  404: { code: 'notFound', message: 'There is nothing here.' },
  413: { code: 'tooLarge', message: 'The body is too large.' },
  415: { code: 'unsupported', message: 'The content type is not supported here.' },
}

export const failureStatus = (code: ErrorCode): number => statuses[code] ?? 500

export function replyFailure(reply: FastifyReply, failure: Failure): FastifyReply {
  if (failure.code === 'rateLimited' || failure.code === 'unavailable') reply.header('retry-after', '2')
  if (failure.code === 'unauthorized') reply.header('www-authenticate', 'Bearer')
  return reply.code(failureStatus(failure.code)).send({ ok: false, error: failure })
}

/** Each failure of a route becomes a status, a code and a sentence; a bug is logged and keeps its text. */
export function answerFailures(fastify: FastifyInstance, log: Log): void {
  fastify.setNotFoundHandler((_request, reply) =>
    replyFailure(reply, { code: 'notFound', message: 'There is nothing here.' }),
  )
  fastify.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const known = error instanceof AppError ? undefined : foreign[error.statusCode ?? 500]
    const failure = known ?? describeFailure(error)
    if (failure.code === 'internal') log.error({ err: error }, 'a request could not be handled')
    return replyFailure(reply, failure)
  })
}
