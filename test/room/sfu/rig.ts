import Fastify from 'fastify'
import { createSfu, type Sfu, type SfuOptions, sfuRoutes } from '../../../src/room/sfu'
import { systemClock } from '../../../src/shared/system-clock'
import { authorizeByWord } from './authorize-by-word'
import { silentLog } from './silent-log'

export interface SfuServer {
  url: string
  sfu: Sfu
  stop(): Promise<void>
}

/** The engine and its routes on loopback, with a blank page of the same origin. */
export async function startSfuServer(options: Partial<SfuOptions> = {}): Promise<SfuServer> {
  const sfu = await createSfu({
    clock: systemClock,
    log: silentLog,
    mediaPort: 0,
    iceServers: [],
    ...options,
  })
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
