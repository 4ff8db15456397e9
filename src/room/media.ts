import type { FastifyInstance } from 'fastify'
import type { SessionEnd } from '../shared/contract/session-end'
import type { Stop } from '../shared/domain/clock'
import type { Publisher } from './events/show'
import type { Authorize } from './http/authorize'

/** What the room asks of its forwarder; `sfu/` is one. */
export interface Media {
  /** WHIP and WHEP. */
  routes(fastify: FastifyInstance, authorize: Authorize): Promise<void>
  onPublisher(listener: (room: string, publisher: Publisher) => void): Stop
  /** One publisher took over from another that is not its own. */
  onReplaced(listener: (room: string) => void): Stop
  /** Ends every picture that this viewer has. */
  endSessionsOf(subject: string, why: SessionEnd): void
  publisherOf(room: string): Publisher
  close(): void | Promise<void>
}
