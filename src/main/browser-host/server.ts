import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { AppError, describeFailure, type ErrorCode, parseOrRefuse } from '../../shared/contract/errors'
import type { Tell } from '../../shared/contract/studio'
import type { Served } from '../ipc'
import { serveSocket, tellSocket } from './bridge'
import { cookieNamed, wrongCaller } from './caller'
import type { Door } from './door'
import { servePages } from './pages'

const loopback = '127.0.0.1'
const mostFrameBytes = 64 * 1_024
const mostBridges = 16
const statusOf: Partial<Record<ErrorCode, number>> = {
  badInput: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  tooLarge: 413,
  rateLimited: 429,
}

export interface BrowserServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly tell: Tell
  /** From here on requests are answered; before, a bridge is told to come back. */
  serve(served: Served): void
  /** Cuts every bridge; the pages come back by themselves. */
  dropBridges(): void
  close(): Promise<void>
}

export interface BrowserServerOptions {
  /** 0 takes a free one. */
  port: number
  pagesFolder: string
  door: Door
  onBridge(change: 'joined' | 'left'): void
}

/** The studio's page and its bridge on loopback. @throws AppError `portTaken` */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const server = Fastify({ logger: false, bodyLimit: 4_096 })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostFrameBytes,
    perMessageDeflate: false,
  })
  let served: Served | null = null
  let host = ''
  const dropBridges = () => {
    for (const socket of sockets.clients) socket.terminate()
  }
  const cookieName = () => `pulsedeck-${host.split(':')[1]}`
  const isAdmitted = (request: IncomingMessage) =>
    options.door.admits(cookieNamed(cookieName(), request.headers.cookie))

  guard(server, () => host)
  serveSession(server, { door: options.door, cookieName, isAdmitted: (request) => isAdmitted(request.raw) })
  await servePages(server, options.pagesFolder)

  server.server.on('upgrade', (request, stream, head) => {
    const refusal = refuseUpgrade(request, { host, isAdmitted, full: sockets.clients.size >= mostBridges })
    if (refusal || !served) return refuse(stream, refusal ?? '503 Service Unavailable')
    const { handlers, log } = served
    sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => {
      options.onBridge('joined')
      socket.once('close', () => options.onBridge('left'))
      serveSocket(socket, { handlers, log })
    })
  })
  host = `${loopback}:${await listen(server, options.port)}`

  return {
    origin: `http://${host}`,
    tell(name, payload) {
      for (const socket of sockets.clients) tellSocket(socket, name, payload)
    },
    serve(given) {
      served = given
    },
    dropBridges,
    async close() {
      dropBridges()
      sockets.close()
      server.server.closeAllConnections()
      await server.close()
    },
  }
}

/** Every request, before anything else looks at it. */
function guard(server: FastifyInstance, host: () => string): void {
  server.addHook('onRequest', async (request) => {
    const originNeeded = request.method !== 'GET' && request.method !== 'HEAD'
    const wrong = wrongCaller(request.headers, { host: host(), originNeeded })
    if (wrong) throw new AppError('forbidden', wrong)
  })
  server.setErrorHandler((error, _request, reply) => {
    const known = error instanceof AppError ? error : fromFastify(error)
    const failure = describeFailure(known)
    return reply.status(statusOf[failure.code] ?? 500).send({ ok: false, error: failure })
  })
  server.setNotFoundHandler((_request, reply) =>
    reply.status(404).send({ ok: false, error: { code: 'notFound', message: 'There is nothing here.' } }),
  )
}

function fromFastify(error: unknown): unknown {
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return new AppError('tooLarge', 'The request is too large.', { cause: error })
  if (status !== undefined && status < 500)
    return new AppError('badInput', 'The request was not understood.', { cause: error })
  return error
}

const exchange = z.object({ token: z.string().min(1).max(200) })

function serveSession(
  server: FastifyInstance,
  deps: { door: Door; cookieName(): string; isAdmitted(request: FastifyRequest): boolean },
): void {
  server.post('/session', async (request, reply) => {
    const { token } = parseOrRefuse(exchange, request.body, 'session')
    const session = deps.door.exchange(token)
    if (!session)
      throw new AppError('unauthorized', 'This address was used already: take a new one from the terminal.')
    // The path keeps it from other servers on this machine: cookies know no port.
    const cookie = `${deps.cookieName()}=${session}; Path=/bridge; HttpOnly; SameSite=Strict`
    return reply.header('set-cookie', cookie).header('cache-control', 'no-store').send({ ok: true })
  })
  server.get('/bridge/session', async (request) => {
    if (!deps.isAdmitted(request)) throw new AppError('unauthorized', 'Take a new address from the terminal.')
    return { ok: true }
  })
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

async function listen(server: FastifyInstance, port: number): Promise<number> {
  try {
    await server.listen({ host: loopback, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new AppError('portTaken', `Port ${port} is taken. Choose another with PULSEDECK_PORT.`, {
      cause: error,
    })
  }
  return (server.server.address() as AddressInfo).port
}
