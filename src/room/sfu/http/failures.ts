import type { FastifyReply } from 'fastify'
import { AppError, describeFailure, type ErrorCode } from '../../../shared/contract/errors'
import type { Logger } from '../logger'
import { HttpRefusal, SessionEnded } from '../refusal'

const statuses: Partial<Record<ErrorCode, number>> = {
  badInput: 400,
  unauthorized: 401,
  forbidden: 403,
  blocked: 403,
  kicked: 403,
  inviteNeeded: 403,
  membersOnly: 403,
  ticketNeeded: 402,
  waiting: 403,
  closed: 410,
  full: 503,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unsupported: 415,
  rateLimited: 429,
  unavailable: 503,
}

/** Fastify's own refusals, in our words. */
function known(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new HttpRefusal(413, 'tooLarge', 'The body is longer than 64 KiB.')
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_ERR_CTP_INVALID_CONTENT_TYPE') {
    return new HttpRefusal(
      415,
      'unsupported',
      'Send application/sdp by POST, application/trickle-ice-sdpfrag by PATCH.',
    )
  }
  if (code === 'FST_ERR_CTP_EMPTY_TYPE' || code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') {
    return new AppError('badInput', 'The body does not have the length its header says.')
  }
  return error
}

/** Answers anything thrown with its status and `{ error: { code, message } }`. */
export function answerFailure(thrown: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const error = known(thrown)
  const status =
    error instanceof HttpRefusal
      ? error.status
      : error instanceof AppError
        ? (statuses[error.code] ?? 500)
        : 500
  if (status >= 500 && !(error instanceof HttpRefusal)) log.error({ err: error }, 'a media request failed')
  if (error instanceof HttpRefusal) reply.headers(error.headers)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '5')
  return reply
    .status(status)
    .type('application/json')
    .send({
      error: { ...describeFailure(error), ...(error instanceof SessionEnded ? { end: error.end } : {}) },
    })
}
