import Fastify from 'fastify'
import {
  type Authorize,
  createSfu,
  type Logger,
  type Sfu,
  type SfuOptions,
  sfuRoutes,
} from '../../../src/room/sfu'
import { AppError } from '../../../src/shared/contract/errors'
import { realClock } from '../../rigs/real-clock'

export const silentLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** `Bearer publish:NAME` or `Bearer watch:NAME`: who may do what, as plain as it gets. */
export const authorizeByWord: Authorize = async (request, ability) => {
  const [, may, subject] = /^Bearer (\w+):(\w+)$/.exec(request.headers.authorization ?? '') ?? []
  if (!may || !subject) throw new AppError('unauthorized', 'Send a bearer token.')
  if (may !== ability) throw new AppError('forbidden', `This token does not let you ${ability}.`)
  return { subject }
}

export interface SfuServer {
  url: string
  sfu: Sfu
  stop(): Promise<void>
}

/** The engine and its routes on loopback, with a blank page of the same origin. */
export async function startSfuServer(options: Partial<SfuOptions> = {}): Promise<SfuServer> {
  const sfu = await createSfu({ clock: realClock, log: silentLog, mediaPort: 0, iceServers: [], ...options })
  const fastify = Fastify()
  await fastify.register(sfuRoutes, { engine: sfu, authorize: authorizeByWord, log: silentLog })
  fastify.get('/', (_request, reply) => {
    reply.type('text/html').send('<!doctype html><title>rig</title>')
  })
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    sfu,
    async stop() {
      await fastify.close()
      await sfu.close()
    },
  }
}
