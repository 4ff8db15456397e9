import type { FastifyInstance, FastifyReply } from 'fastify'
import type { z } from 'zod'
import { AppError, parseOrRefuse } from '../../shared/contract/errors'
import { type joinAnswer, joinRequest } from '../../shared/contract/room'
import type { Clock } from '../../shared/domain/clock'
import { DoorRefusal } from '../access/door'
import type { ChatDesk } from '../chat/chat-desk'
import { failureStatus } from './failures'
import { arrive, type Door, type Stranger, whose } from './whose'

export interface JoinRoute extends Door {
  clock: Clock
  chat: ChatDesk
  isBlocked(viewerId: string): boolean
}

/**
 * `POST /api/rooms/:room/join`: a name for a token. A key or a ticket of an earlier visit brings the same viewer back. A refusal
 * at the door says in `door` what one needs to get past it.
 */
export function joinRoute(fastify: FastifyInstance, deps: JoinRoute): void {
  fastify.post<{ Params: { room: string } }>('/api/rooms/:room/join', async (request, reply) => {
    const address = await arrive(deps, request)
    const wish = parseOrRefuse(joinRequest, request.body, 'join')
    const stranger = await whose(deps, wish, address)
    if (stranger.viewerId === null) await deps.limits.take('join', address, null)
    else await deps.limits.take('knock', null, stranger.viewerId)
    try {
      return await come(deps, { wish, stranger, address })
    } catch (error) {
      if (error instanceof DoorRefusal) return refuse(deps, reply, { error, stranger })
      throw error
    }
  })
}

async function come(
  deps: JoinRoute,
  { wish, stranger, address }: { wish: z.infer<typeof joinRequest>; stranger: Stranger; address: string },
): Promise<z.infer<typeof joinAnswer>> {
  const { config, store, tokens, clock, chat } = deps
  const { name, colour, rules, pays } = wish
  const { viewerId } = stranger
  if (viewerId !== null && deps.isBlocked(viewerId))
    throw new AppError('blocked', 'The host of this room does not let you in any more.')
  if (viewerId === null && chat.networks.isBarred(address))
    throw new AppError('blocked', 'Nobody new comes in from your network today.')
  if (viewerId === null || store.viewer(viewerId)?.name !== name) chat.requireFitName(name, viewerId)
  const viewer = deps.access.come({
    ...{ ...stranger, name, startCredits: config.startCredits },
    ...{ colour: colour ?? null, rulesId: rules ?? null, pays: pays ?? null },
  })
  const [{ token, expiresAt }, ticket] = await Promise.all([
    tokens.issue('viewer', viewer.id),
    tokens.issueTicket(viewer.id),
  ])
  const lastsMs = Math.max(0, expiresAt - clock.wall())
  return { token, viewerId: viewer.id, ticket, whep: `/whep/${config.room}`, lastsMs }
}

/** Whoever the room came to know by this has a ticket to come back with. */
async function refuse(
  { store, tokens }: JoinRoute,
  reply: FastifyReply,
  { error, stranger }: { error: DoorRefusal; stranger: Stranger },
): Promise<FastifyReply> {
  const { code, message, news, viewerId: known } = error
  const byKey = stranger.keyHash === null ? null : store.access.viewerOfKey(stranger.keyHash)
  const viewerId = known ?? byKey ?? stranger.viewerId
  const ticket = viewerId === null ? null : await tokens.issueTicket(viewerId)
  if (news.againInMs !== null) reply.header('retry-after', Math.ceil(news.againInMs / 1_000))
  return reply
    .code(failureStatus(code))
    .send({ ok: false, error: { code, message }, door: { ...news, ticket } })
}
