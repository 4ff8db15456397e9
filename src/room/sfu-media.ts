import type { RoomConfig } from '../shared/contract/room-process'
import type { Clock } from '../shared/domain/clock'
import type { RelayState } from '../shared/domain/ice'
import type { Log } from './log'
import type { Media } from './media'
import { createSfu, sfuRoutes } from './sfu'

/** The forwarding engine as the room's media. @throws AppError `portTaken` for the UDP port */
export async function openSfuMedia(deps: {
  clock: Clock
  log: Log
  config: RoomConfig
  onRelay?: (state: RelayState) => void
}): Promise<Media> {
  const { clock, log, config, onRelay } = deps
  const { mediaPort, iceServers, turnTtlSeconds, relayOnly, publicAddresses } = config
  const engine = await createSfu({
    ...{ clock, log, mediaPort, iceServers, turnTtlSeconds, relayOnly, publicAddresses },
    hidesPrivate: config.hidePrivateAddresses,
    ...(onRelay ? { onRelay } : {}),
  })
  return {
    async routes(fastify, authorize) {
      await fastify.register(sfuRoutes, {
        engine,
        log,
        async authorize(request, ability, room) {
          const { id, expiresAt } = await authorize(request, ability, room)
          return { subject: id, expiresAt }
        },
      })
    },
    onPublisher: engine.onPublisher,
    onReplaced: engine.onReplaced,
    endSessionsOf: engine.endSessionsOf,
    publisherOf: engine.publisherOf,
    close: engine.close,
  }
}
