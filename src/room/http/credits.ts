import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { AppError, parseOrRefuse } from '../../shared/contract/errors'
import { doorOrder } from '../../shared/contract/room-access'
import type { viewerMoneySays } from '../../shared/contract/room-money'
import type { Desk } from '../events/desk'
import { orderPack } from '../events/money-handlers'
import { arrive, type Door, whose } from './whose'

/** `POST /api/rooms/:room/credits`: a purchase by somebody whom the room knows, and who has too few credits for a ticket. */
export function creditsRoute(fastify: FastifyInstance, deps: Door & { desk: Desk }): void {
  fastify.post<{ Params: { room: string } }>(
    '/api/rooms/:room/credits',
    async (request): Promise<z.infer<(typeof viewerMoneySays)['credits.order']['output']>> => {
      const address = await arrive(deps, request)
      const { order, ...shown } = parseOrRefuse(doorOrder, request.body, 'credits')
      const { viewerId } = await whose(deps, shown, address)
      if (viewerId === null || deps.store.viewer(viewerId) === null)
        throw new AppError(
          'notFound',
          'The room does not know you yet. Press the button of the ticket first.',
        )
      await deps.limits.take('order', address, viewerId)
      if (deps.desk.ends.standings.isBlocked(viewerId))
        throw new AppError('blocked', 'The host of this room takes nothing from you any more.')
      return orderPack(deps.desk, viewerId, order)
    },
  )
}
