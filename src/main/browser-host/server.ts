import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, describeFailure, type ErrorCode, parseOrRefuse } from '../../shared/contract/errors'
import type { Tell } from '../../shared/contract/studio'
import type { Served } from '../ipc'
import { serveBridges } from './bridges'
import { cookieNamed, wrongCaller } from './caller'
import type { Door } from './door'
import { servePages } from './pages'

const loopback = '127.0.0.1'
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
  let host = ''
  const cookieName = () => `pulsedeck-${host.split(':')[1]}`
  const isAdmitted = (request: IncomingMessage) =>
    options.door.admits(cookieNamed(cookieName(), request.headers.cookie))

  guard(server, () => host)
  serveSession(server, { door: options.door, cookieName, isAdmitted: (request) => isAdmitted(request.raw) })
  await servePages(server, options.pagesFolder)
  const bridges = serveBridges(server.server, { host: () => host, isAdmitted, onBridge: options.onBridge })
  host = `${loopback}:${await listen(server, options.port)}`

  return {
    origin: `http://${host}`,
    tell: bridges.tell,
    serve: bridges.serve,
    dropBridges: bridges.drop,
    async close() {
      bridges.close()
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
