import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Tell } from '../../shared/contract/studio'
import type { Served } from '../ipc'
import { serveSocket, tellSocket } from './bridge'
import { wrongCaller } from './caller'

const mostFrameBytes = 64 * 1_024
const mostBridges = 16

export interface Bridges {
  readonly tell: Tell
  serve(served: Served): void
  drop(): void
  close(): void
}

export interface BridgesOptions {
  host(): string
  isAdmitted(request: IncomingMessage): boolean
  onBridge(change: 'joined' | 'left'): void
}

/** `/bridge`: a WebSocket for each page that has a session. */
export function serveBridges(server: Server, options: BridgesOptions): Bridges {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostFrameBytes,
    perMessageDeflate: false,
  })
  let served: Served | null = null
  server.on('upgrade', (request, stream, head) => {
    const full = sockets.clients.size >= mostBridges
    const refusal = refuseUpgrade(request, { host: options.host(), isAdmitted: options.isAdmitted, full })
    if (refusal || !served) return refuse(stream, refusal ?? '503 Service Unavailable')
    const { handlers, log } = served
    sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => {
      options.onBridge('joined')
      socket.once('close', () => options.onBridge('left'))
      serveSocket(socket, { handlers, log })
    })
  })
  const drop = () => {
    for (const socket of sockets.clients) socket.terminate()
  }
  return {
    tell(name, payload) {
      for (const socket of sockets.clients) tellSocket(socket, name, payload)
    },
    serve(given) {
      served = given
    },
    drop,
    close() {
      drop()
      sockets.close()
    },
  }
}

function refuseUpgrade(
  request: IncomingMessage,
  deps: { host: string; full: boolean; isAdmitted(request: IncomingMessage): boolean },
): string | null {
  if (wrongCaller(request.headers, { host: deps.host, originNeeded: true })) return '403 Forbidden'
  if (request.url !== '/bridge') return '404 Not Found'
  if (!deps.isAdmitted(request)) return '401 Unauthorized'
  return deps.full ? '429 Too Many Requests' : null
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => undefined)
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
