import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { RoomConfig } from '../../shared/contract/room-process'
import type { Stop } from '../../shared/domain/clock'
import { isOwnHost, isOwnOrigin } from '../address'
import type { Meters } from '../meters'
import type { Audience } from './audience'
import { behindRoom, watchBacklog } from './backlog'
import type { Desk } from './desk'
import type { Door } from './handshake'
import { openStudioNamespace } from './studio-namespace'
import { openViewerNamespace, pagesOf } from './viewer-namespace'

/** A full tip menu in a wide script has to fit; a viewer's own bound is lower. */
const mostBytes = 64 * 1_024

export interface Sockets {
  readonly audience: Audience
  open(deps: { desk: Desk; door: Door; meters: Meters; publishEndpoint(): string }): void
  close(): Promise<void>
}

/** socket.io on the room's HTTP server: `/viewer` and `/studio`. */
export function createSockets(http: HttpServer, config: RoomConfig): Sockets {
  const io = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: mostBytes,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 5_000,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest(request, answer) {
      const { origin, host } = request.headers
      const own = isOwnHost(host, config.publicUrl) && isOwnOrigin(origin, host, config.publicUrl)
      answer(own ? null : 'This page may not speak to this room.', own)
    },
  })
  const viewers = io.of('/viewer')
  const studio = io.of('/studio')
  const stops: Stop[] = []
  return {
    audience: {
      viewers: (name, payload) => viewers.emit(name, payload),
      viewersInTime: (name, payload) => viewers.except(behindRoom).emit(name, payload),
      viewer: (id, name, payload) => viewers.to(pagesOf(id)).emit(name, payload),
      dismiss: (id) => viewers.in(pagesOf(id)).disconnectSockets(),
      studio: (name, payload) => studio.emit(name, payload),
    },
    open(deps) {
      const { clock } = deps.door
      openViewerNamespace(viewers, deps)
      stops.push(
        openStudioNamespace(studio, deps),
        watchBacklog({ clock, viewers, dropped: deps.meters.droppedSlow }),
      )
    },
    async close() {
      for (const stop of stops.splice(0)) stop()
      // Without a goodbye: a client that is told to go stays away, one that loses us comes back when we do.
      const closed = io.close()
      http.closeAllConnections()
      await closed
    },
  }
}
