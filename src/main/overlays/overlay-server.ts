import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Clock } from '../../shared/domain/clock'
import { nothingOnScreen, type OnScreen } from '../../shared/domain/on-screen'
import type { OverlayMessage } from '../../shared/domain/overlay'
import { placeNonce } from '../../shared/domain/page'
import type { Alert } from '../../shared/domain/rule'
import type { Heart } from '../../shared/domain/sensor'

const hello = z.object({ token: z.string().max(200) }).strict()
const helloWithinMs = 5_000
const mostConnections = 20
const mostWaiting = 50

export interface OverlayServer {
  /** The page with its token in the fragment; null while it could not be served. */
  url(): string | null
  show(alert: Alert): void
  /** The heart rate, each second while it is shown; null hides it. Who connects later sees the latest at once. */
  showHeart(heart: Heart | null): void
  /** Polls and goals; who connects later sees the latest at once. */
  showShow(onScreen: OnScreen): void
  /** The token was renewed: whoever had the old one is cut off. */
  renewed(): void
  close(): Promise<void>
}

/** Serves the alert page for OBS on loopback, and tells alerts to whoever shows the page's token. Read-only. */
export async function createOverlayServer(deps: {
  clock: Clock
  pagesDir: string
  token(): string
  /** The port of last time, kept so that the address in OBS stays good; 0 for any. */
  port(): number
  savePort(port: number): void
  onProblem(text: string): void
}): Promise<OverlayServer> {
  const server = Fastify({ bodyLimit: 1_024 })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024 })
  const listening = new Set<WebSocket>()
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
  server.server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/overlay/socket' || !isOurs(request) || sockets.clients.size >= mostConnections)
      return socket.destroy()
    sockets.handleUpgrade(request, socket, head, admit)
  })

  function admit(socket: WebSocket): void {
    const cancel = deps.clock.after(helloWithinMs, () => socket.close(4_401))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      cancel()
      listening.delete(socket)
    })
    socket.once('message', (data) => {
      cancel()
      if (!isKey(String(data), deps.token())) return socket.close(4_401)
      listening.add(socket)
      if (shownHeart)
        socket.send(JSON.stringify({ type: 'heart', heart: shownHeart } satisfies OverlayMessage))
      if (shownShow !== nothingOnScreen)
        socket.send(JSON.stringify({ type: 'show', onScreen: shownShow } satisfies OverlayMessage))
    })
  }

  let shownHeart: Heart | null = null
  let shownShow = nothingOnScreen
  function tell(said: OverlayMessage): void {
    const message = JSON.stringify(said)
    for (const socket of listening)
      if (socket.bufferedAmount < mostWaiting * message.length) socket.send(message)
  }

  /** The port of last time, or any other when somebody has taken it. */
  async function listen(): Promise<number> {
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
  port = await listen()
  if (port !== 0 && port !== deps.port()) deps.savePort(port)
  return {
    url: () => (port === 0 ? null : `http://127.0.0.1:${port}/overlay#${deps.token()}`),
    show: (alert) => tell({ type: 'alert', alert }),
    showHeart(heart) {
      shownHeart = heart
      tell({ type: 'heart', heart })
    },
    showShow(onScreen) {
      shownShow = onScreen
      tell({ type: 'show', onScreen })
    },
    renewed() {
      for (const socket of listening) socket.close(4_401)
      listening.clear()
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await server.close()
    },
  }
}

function isKey(text: string, token: string): boolean {
  try {
    const given = Buffer.from(hello.parse(JSON.parse(text)).token)
    const wanted = Buffer.from(token)
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  } catch {
    return false
  }
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
