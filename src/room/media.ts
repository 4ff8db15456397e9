import type { FastifyInstance } from 'fastify'
import type { Stop } from '../shared/domain/clock'
import type { Publisher } from './events/show'
import type { Authorize } from './http/authorize'

/** What the room asks of its forwarder; `sfu/` is one. */
export interface Media {
  /** WHIP and WHEP. */
  routes(fastify: FastifyInstance, authorize: Authorize): Promise<void>
  onPublisher(listener: (room: string, publisher: Publisher) => void): Stop
  publisherOf(room: string): Publisher
  close(): void | Promise<void>
}
