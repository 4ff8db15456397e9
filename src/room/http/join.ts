import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { AppError, parseOrRefuse } from '../../shared/contract/errors'
import { type joinAnswer, joinRequest } from '../../shared/contract/room'
import type { RoomConfig } from '../../shared/contract/room-process'
import type { Clock } from '../../shared/domain/clock'
import type { Tokens } from '../auth/tokens'
import type { ChatDesk } from '../chat/chat-desk'
import type { Limits } from '../limits'
import type { Store } from '../store/store'
import { requestAddress } from './authorize'

/** `POST /api/rooms/:room/join`: a name for a token. A ticket of an earlier visit brings the same viewer back. */
export function joinRoute(
  fastify: FastifyInstance,
  deps: {
    config: RoomConfig
    store: Store
    tokens: Tokens
    limits: Limits
    clock: Clock
    chat: ChatDesk
    isBlocked(viewerId: string): boolean
  },
): void {
  const { config, store, tokens, limits, clock, chat } = deps
  fastify.post<{ Params: { room: string } }>(
    '/api/rooms/:room/join',
    async (request): Promise<z.infer<typeof joinAnswer>> => {
      const address = requestAddress(request, config.publicUrl !== undefined)
      await limits.take('join', address, null)
      if (request.params.room !== config.room)
        throw new AppError('notFound', 'This server has no such room. Ask for a new link.')
      const { name, ticket } = parseOrRefuse(joinRequest, request.body, 'join')
      const earlier = ticket === null ? null : await tokens.readTicket(ticket)
      if (earlier !== null && deps.isBlocked(earlier))
        throw new AppError('blocked', 'The host of this room does not let you in any more.')
      if (earlier === null && chat.networks.isBarred(address))
        throw new AppError('blocked', 'Nobody new comes in from your network today.')
      if (earlier === null || store.viewer(earlier)?.name !== name) chat.requireFitName(name, earlier)
      const viewer = await store.gather(() => store.admit(earlier, name, config.startCredits))
      const [{ token, expiresAt }, freshTicket] = await Promise.all([
        tokens.issue('viewer', viewer.id),
        tokens.issueTicket(viewer.id),
      ])
      return {
        token,
        viewerId: viewer.id,
        ticket: freshTicket,
        whep: `/whep/${config.room}`,
        lastsMs: Math.max(0, expiresAt - clock.wall()),
      }
    },
  )
}
