import type { FastifyInstance } from 'fastify'
import { AppError } from '../../shared/contract/errors'
import { isOwnHost } from '../address'

/** On every answer; and nobody reaches us under a foreign name. */
export function guardHeaders(fastify: FastifyInstance, publicUrl: string | undefined): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'DENY')
    if (!isOwnHost(request.headers.host, publicUrl))
      throw new AppError('forbidden', 'Use the address that the studio shows, or set publicUrl to this one.')
  })
}
