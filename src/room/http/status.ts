import type { FastifyInstance } from 'fastify'
import { isLoopback } from '../client-address'
import type { Meters } from '../meters'
import { type Authorize, requestAddress } from './authorize'

export interface Vitals {
  room: string
  live: boolean
  watching: number
  studioPresent: boolean
}

/** `/health` for anyone, without the room where that is private; `/metrics` for this machine, and for others with the studio's token. */
export function statusRoutes(
  fastify: FastifyInstance,
  deps: {
    look(): Vitals
    /** Whether strangers may know what goes on in the room. */
    isShown(): boolean
    meters: Meters
    authorize: Authorize
    behindProxy: boolean
  },
): void {
  fastify.get('/health', (request) => {
    const knows = deps.isShown() || isLoopback(requestAddress(request, deps.behindProxy))
    const uptimeSeconds = Math.round(process.uptime())
    return knows ? { ok: true, ...deps.look(), uptimeSeconds } : { ok: true, uptimeSeconds }
  })
  fastify.get('/metrics', async (request, reply) => {
    if (!isLoopback(requestAddress(request, deps.behindProxy)))
      await deps.authorize(request, 'studio', deps.look().room)
    return reply.type(deps.meters.contentType).send(await deps.meters.text())
  })
}
