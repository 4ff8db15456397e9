import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createDoor } from '../../../src/main/browser-host/door'
import { startBrowserServer } from '../../../src/main/browser-host/server'
import { type Handlers, type RequestName, requests } from '../../../src/shared/contract/studio'
import { nonceHole } from '../../../src/shared/domain/page'

const emptyPages = { 'studio.html': `<script nonce="${nonceHole}">1</script>`, 'app.js': 'export {}' }

/** A browser host's server with handlers that answer nothing, and the ways to speak to it rightly and wrongly. */
export async function startTarget(given: Partial<Handlers> = {}, pages: Record<string, string> = emptyPages) {
  const folder = await mkdtemp(join(tmpdir(), 'pulsedeck-pages-'))
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text)
  const door = createDoor()
  const bridges: string[] = []
  const server = await startBrowserServer({
    port: 0,
    pagesFolder: folder,
    door,
    onBridge: (change) => bridges.push(change),
  })
  const quiet = Object.fromEntries(
    (Object.keys(requests) as RequestName[]).map((name) => [name, () => undefined]),
  )
  server.serve({
    handlers: { ...quiet, ...given } as unknown as Handlers,
    log: { error: () => undefined },
  })
  const { origin } = server
  const host = origin.slice('http://'.length)

  return {
    server,
    door,
    origin,
    host,
    bridges,
    session: async (): Promise<string> => {
      const answer = await send(origin, 'POST', '/session', { origin }, { token: door.issue() })
      return answer.cookie
    },
    /** `headers` may set Host, which fetch forbids. */
    send: (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
      send(origin, method, path, headers, body),
    async stop() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Target = Awaited<ReturnType<typeof startTarget>>

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  cookie: string
  body: string
}

async function send(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const { hostname, port } = new URL(origin)
  const asked = request({
    hostname,
    port,
    method,
    path,
    headers: { ...(text ? { 'content-type': 'application/json' } : {}), ...headers },
  })
  asked.end(text)
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    cookie: (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

/** Opens a bridge; answers the socket, or the status with which it was refused. */
export async function openBridge(
  target: { origin: string },
  headers: Record<string, string>,
  path = '/bridge',
): Promise<WebSocket | number> {
  const socket = new WebSocket(`${target.origin.replace('http', 'ws')}${path}`, { headers })
  return new Promise((done) => {
    socket.once('open', () => done(socket))
    socket.once('unexpected-response', (_request, response) => done(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
}

export async function trustedBridge(target: Target): Promise<WebSocket> {
  const socket = await openBridge(target, { origin: target.origin, cookie: await target.session() })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

/** Sends one frame and answers the next message. */
export async function exchange(socket: WebSocket, frame: string | Buffer): Promise<unknown> {
  const answer = once(socket, 'message')
  socket.send(frame)
  const [data] = await answer
  return JSON.parse(String(data))
}
