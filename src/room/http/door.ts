import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { parseOrRefuse } from '../../shared/contract/errors'
import { type DoorAnswer, doorRequest, type roomList } from '../../shared/contract/room-access'
import { isListed } from '../../shared/domain/access'
import { requestAddress } from './authorize'
import type { Vitals } from './status'
import { arrive, type Door, whose } from './whose'

/**
 * `POST /api/rooms/:room/door`: what somebody outside may know. `GET /api/rooms`: the rooms that this server shows to anyone.
 * Secrets come in bodies alone: an address is written down by proxies.
 */
export function doorRoutes(fastify: FastifyInstance, deps: Door & { look(): Vitals }): void {
  const { access, config, limits } = deps
  fastify.post<{ Params: { room: string } }>(
    '/api/rooms/:room/door',
    async (request, reply): Promise<DoorAnswer> => {
      const address = await arrive(deps, request)
      const shown = parseOrRefuse(doorRequest, request.body, 'door')
      const stranger = await whose(deps, shown, address)
      reply.header('cache-control', 'no-store')
      return access.look(stranger)
    },
  )
  fastify.get('/api/rooms', async (request): Promise<z.infer<typeof roomList>> => {
    await limits.take('knock', requestAddress(request, config.publicUrl !== undefined), null)
    const { kind, isOpen, price } = access.policy
    if (!isListed(kind) || !isOpen) return { rooms: [] }
    const { room, live, watching } = deps.look()
    const { rules: _rules, rulesId: _rulesId, ...card } = access.card()
    return { rooms: [{ ...card, room, kind, live, watching, price: kind === 'ticketed' ? price : null }] }
  })
}
