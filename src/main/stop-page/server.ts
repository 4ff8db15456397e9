import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type StopPageStatus, stopKeyHeader } from '../../shared/contract/stop-page'
import type { Clock } from '../../shared/domain/clock'
import { wrongCaller } from './caller'
import { boundConnections } from './connections'
import { pageFiles, pageHeaders } from './files'
import { isKey } from './key'
import { createWrongKeys } from './wrong-keys'

export interface StopServerDeps {
  clock: Clock
  key(): string
  /** Closes the gate before it returns. Never throws. */
  stop(): void
  status(): StopPageStatus
  /** Somebody without the key asked. Told for each; tells nothing of who. */
  onWrongKey(): void
}

interface Answer {
  status: number
  type: string
  text: string
}

const json = 'application/json; charset=utf-8'
const say = (status: number, body: object): Answer => ({ status, type: json, text: JSON.stringify(body) })
const refuse = (status: number, error: string): Answer => say(status, { error })
const wrongKey = refuse(401, 'This link is not valid any more. Take a new one from the studio.')

/** A client that sends its request drop by drop is cut off; ours is one packet. */
const patience = { headersTimeout: 2_000, requestTimeout: 4_000, keepAliveTimeout: 10_000 }

/**
 * The page's own small server: its files, `POST /status` and `POST /stop`, and no other verb. Knows nothing of room,
 * OBS, window or radio: a stop is one call into safety, made before anything is answered.
 */
export function createStopServer(deps: StopServerDeps): Server {
  const server = createServer({ ...patience, connectionsCheckingInterval: 500, maxHeaderSize: 8_192 })
  const connections = boundConnections(server)
  const wrongKeys = createWrongKeys(deps.clock)

  function act({ url, socket }: IncomingMessage): Answer {
    connections.trust(socket)
    if (url === '/stop') deps.stop()
    return say(200, deps.status())
  }

  /** Held back, longer each time; a flood of them is not answered at all. */
  function answerWrongKey({ socket }: IncomingMessage, response: ServerResponse): void {
    deps.onWrongKey()
    const delayMs = wrongKeys.hold(socket.remoteAddress ?? '')
    if (delayMs === null) socket.destroy()
    else
      deps.clock.after(delayMs, () => {
        wrongKeys.answered()
        send(response, wrongKey)
      })
  }

  server.on('request', (request, response) => {
    // Nothing is read from a body: a connection that brings one ends with the answer.
    request.resume()
    if (Number(request.headers['content-length'] ?? 0) > 0) response.setHeader('connection', 'close')
    const plain = plainAnswer(request)
    if (plain) send(response, plain)
    else if (isKey(request.headers[stopKeyHeader], deps.key())) send(response, act(request))
    else answerWrongKey(request, response)
  })
  return server
}

/** What needs no key; null for what does. */
function plainAnswer(request: IncomingMessage): Answer | null {
  const { method, url = '' } = request
  const wrong = wrongCaller(request)
  if (wrong) return refuse(403, wrong)
  if (url === '/stop' || url === '/status')
    return method === 'POST' ? null : refuse(405, 'Only POST does anything here.')
  const file = Object.hasOwn(pageFiles, url) ? pageFiles[url] : undefined
  if (file && method === 'GET') return { status: 200, ...file }
  return refuse(404, 'There is nothing here.')
}

function send(response: ServerResponse, { status, type, text }: Answer): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': type }).end(text)
}
