import type { FastifyRequest } from 'fastify'
import { AppError } from '../../shared/contract/errors'
import type { RoomConfig } from '../../shared/contract/room-process'
import type { AccessDesk } from '../access/access-desk'
import { hashOf } from '../access/secrets'
import type { Tokens } from '../auth/tokens'
import type { Limits } from '../limits'
import type { Store } from '../store/store'
import { requestAddress } from './authorize'

export interface Door {
  config: RoomConfig
  store: Store
  tokens: Tokens
  limits: Limits
  access: AccessDesk
}
export interface Shown {
  ticket: string | null
  key?: string | undefined
  invite?: string | undefined
}
/** Somebody before the door, by what was shown; an unknown key is nobody's yet. */
export interface Stranger {
  viewerId: string | null
  keyHash: string | null
  inviteHash: string | null
}

/** @throws AppError `notFound` | `rateLimited` */
export async function arrive(
  { config, limits }: Door,
  request: FastifyRequest<{ Params: { room: string } }>,
): Promise<string> {
  const address = requestAddress(request, config.publicUrl !== undefined)
  await limits.take('knock', address, null)
  if (request.params.room !== config.room)
    throw new AppError('notFound', 'This server has no such room. Ask for a new link.')
  return address
}

/** The key before the ticket: it is good for ever. Wrong invitations count. @throws AppError `rateLimited` */
export async function whose(
  { store, tokens, limits, access }: Door,
  { ticket, key, invite }: Shown,
  address: string,
): Promise<Stranger> {
  const keyHash = key === undefined ? null : hashOf(key)
  const byKey = keyHash === null ? null : store.access.viewerOfKey(keyHash)
  const byTicket = byKey === null && ticket !== null ? await tokens.readTicket(ticket) : null
  const inviteHash = invite === undefined ? null : hashOf(invite)
  if (inviteHash !== null) {
    await limits.requireLeft('guess', address)
    if (!access.knowsInvite(inviteHash)) await limits.take('guess', address, null)
  }
  return { viewerId: byKey ?? byTicket, keyHash, inviteHash }
}
