import type { Socket } from 'socket.io'
import { AppError, describeFailure, parseOrRefuse } from '../../shared/contract/errors'
import { handshake } from '../../shared/contract/room'
import type { Clock } from '../../shared/domain/clock'
import { type Ability, requireAbility, type Subject, type Tokens } from '../auth/tokens'
import { clientAddress, clientCountry } from '../client-address'
import type { Limits } from '../limits'
import type { Log } from '../log'

export interface Door {
  tokens: Tokens
  limits: Limits
  clock: Clock
  log: Log
  behindProxy: boolean
  /** The header that tells a viewer's country; null: none does. */
  countryHeader: string | null
}

interface Admitted {
  subject: Subject
  address: string
  country: string | null
  chatAfter: string | undefined
}
const admittedOf = (socket: Socket) => (socket.data as { admitted: Admitted }).admitted
export const subjectOf = (socket: Socket): Subject => admittedOf(socket).subject
export const addressOf = (socket: Socket): string => admittedOf(socket).address
/** Kept as long as the connection, and nowhere else. */
export const countryOf = (socket: Socket): string | null => admittedOf(socket).country

/** The last line of the chat that the page has. */
export const chatAfterOf = (socket: Socket): string | undefined => admittedOf(socket).chatAfter

type Next = (error?: Error) => void

/** Middleware of a namespace: who comes in has a token with `ability`, and is known. `knows` may throw its own refusal. A refusal carries its `Failure` as data. */
export function guardDoor(door: Door, ability: Ability, knows: (subject: Subject) => boolean) {
  return (socket: Socket, next: Next): void => {
    admit(door, ability, knows, socket).then(
      () => next(),
      (error: unknown) => {
        const failure = describeFailure(error)
        if (failure.code === 'internal') door.log.error({ err: error }, 'a handshake could not be handled')
        next(Object.assign(new Error(failure.message), { data: failure }))
      },
    )
  }
}

async function admit(
  door: Door,
  ability: Ability,
  knows: (subject: Subject) => boolean,
  socket: Socket,
): Promise<void> {
  const { address: remote, headers, auth } = socket.handshake
  const address = clientAddress(remote, headers['x-forwarded-for'], door.behindProxy)
  await door.limits.take('connect', address, null)
  const { token, chatAfter } = parseOrRefuse(handshake, auth, 'handshake')
  const subject = await door.tokens.verify(token)
  requireAbility(subject, ability)
  if (!knows(subject)) throw new AppError('unauthorized', 'The room does not know you any more. Join again.')
  const told = door.countryHeader === null ? null : headers[door.countryHeader]
  const country = clientCountry(remote, told, door.behindProxy)
  socket.data = { admitted: { subject, address, country, chatAfter } satisfies Admitted }
}

/** A token that runs out ends its connection; the client comes back with a fresh one. */
export function endWithToken(door: Door, socket: Socket): void {
  const leftMs = subjectOf(socket).expiresAt - door.clock.wall()
  const cancel = door.clock.after(Math.min(leftMs, 2 ** 31 - 1), () => socket.conn.close())
  socket.once('disconnect', cancel)
}
