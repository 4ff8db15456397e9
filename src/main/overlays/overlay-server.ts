import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Clock } from '../../shared/domain/clock'
import type { OverlayMessage } from '../../shared/domain/overlay'
import type { PageScope } from '../../shared/domain/overlay/look'
import { placeNonce } from '../../shared/domain/page'
import { createPageListeners, type PageKeys, type PageListeners } from './listeners'
import { serveMedia } from './serve-media'

export interface OverlayServer extends Pick<PageListeners, 'tell' | 'isOpen' | 'review'> {
  /** The page with its token in the fragment; null while it could not be served, or has no token. */
  url(scope: PageScope): string | null
  close(): Promise<void>
}

interface Deps {
  clock: Clock
  pagesDir: string
  keys(): PageKeys
  /** What stands now, for a page that has just come. */
  standing(scope: PageScope): OverlayMessage[]
  /** Bytes of a sound or picture that pages show. @throws AppError `notFound` */
  readMedia(id: string): Promise<{ bytes: Buffer; type: string }>
  /** The port of last time, kept so that the addresses in OBS stay good; 0 for any. */
  port(): number
  savePort(port: number): void
  /** Pages came or went. */
  onChange(): void
  onProblem(text: string): void
}

/** Serves the pages for OBS on loopback, and tells each what it shows to whoever has its token. Read-only. */
export async function createOverlayServer(deps: Deps): Promise<OverlayServer> {
  const server = Fastify({ bodyLimit: 1_024 })
  const listeners = createPageListeners(deps)
  let port = 0
  const isOurs = (request: IncomingMessage): boolean => {
    const host = `127.0.0.1:${port}`
    const { origin } = request.headers
    return request.headers.host === host && (origin === undefined || origin === `http://${host}`)
  }
  server.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.raw)) await reply.code(403).send()
  })
  await server.register(fastifyStatic, { root: join(deps.pagesDir, 'assets'), prefix: '/assets/' })
  server.get('/overlay', async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64url')
    const html = await readFile(join(deps.pagesDir, 'overlay.html'), 'utf8')
    return reply
      .header('content-security-policy', policy(nonce, port))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(placeNonce(html, nonce))
  })
  serveMedia(server, deps.readMedia)
  server.server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/overlay/socket' || !isOurs(request)) return socket.destroy()
    listeners.take(request, socket, head)
  })
  port = await listen(server, deps)
  if (port !== 0 && port !== deps.port()) deps.savePort(port)
  return {
    ...listeners,
    url(scope) {
      const key = deps.keys().find((each) => each.scope === scope)
      return port === 0 || !key ? null : `http://127.0.0.1:${port}/overlay#${key.token}`
    },
    async close() {
      listeners.close()
      await server.close()
    },
  }
}

/** The port of last time, or any other when somebody has taken it; 0: none at all. */
async function listen(server: FastifyInstance, deps: Pick<Deps, 'port' | 'onProblem'>): Promise<number> {
  const ports = [...new Set([deps.port(), 0])]
  for (const wanted of ports) {
    try {
      await server.listen({ host: '127.0.0.1', port: wanted })
      const address = server.server.address()
      if (typeof address === 'object' && address) return address.port
    } catch {
      if (wanted !== 0) deps.onProblem('The port of the alert page was taken. Copy its new link into OBS.')
    }
  }
  deps.onProblem('The alert page for OBS could not be served.')
  return 0
}

const policy = (nonce: string, port: number): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src 'self' ws://127.0.0.1:${port}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
