import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AppError, describeFailure } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { wrongCaller } from './caller'
import { boundConnections } from './connections'
import { type PageFile, pageHeaders } from './files'
import { isKey } from './key'
import { createWrongKeys } from './wrong-keys'

export interface KeyedServerDeps {
  clock: Clock
  key(): string
  /** The header that carries the key. */
  keyHeader: string
  files: Readonly<Record<string, PageFile>>
  /** What a POST with the right key to this path does and answers; null: there is nothing at it. */
  asked(path: string): (() => object | Promise<object>) | null
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

/** A page's own small server: its files, the few POSTs that need its key, and no other verb. Reads no body. */
export function createKeyedServer(deps: KeyedServerDeps): Server {
  const server = createServer({ ...patience, connectionsCheckingInterval: 500, maxHeaderSize: 8_192 })
  const connections = boundConnections(server)
  const wrongKeys = createWrongKeys(deps.clock)

  /** What is done at once is done before anything is answered. */
  function act({ url = '', socket }: IncomingMessage, response: ServerResponse): void {
    connections.trust(socket)
    try {
      const done = deps.asked(url)?.() ?? {}
      if (done instanceof Promise)
        done.then(
          (body) => send(response, say(200, body)),
          (error) => send(response, failed(error)),
        )
      else send(response, say(200, done))
    } catch (error) {
      send(response, failed(error))
    }
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

  /** What needs no key; null for what does. */
  function plainAnswer(request: IncomingMessage): Answer | null {
    const { method, url = '' } = request
    const wrong = wrongCaller(request)
    if (wrong) return refuse(403, wrong)
    if (deps.asked(url)) return method === 'POST' ? null : refuse(405, 'Only POST does anything here.')
    const file = Object.hasOwn(deps.files, url) ? deps.files[url] : undefined
    if (file && method === 'GET') return { status: 200, ...file }
    return refuse(404, 'There is nothing here.')
  }

  server.on('request', (request, response) => {
    // Nothing is read from a body: a connection that brings one ends with the answer.
    request.resume()
    if (Number(request.headers['content-length'] ?? 0) > 0) response.setHeader('connection', 'close')
    const plain = plainAnswer(request)
    if (plain) send(response, plain)
    else if (isKey(request.headers[deps.keyHeader], deps.key())) act(request, response)
    else answerWrongKey(request, response)
  })
  return server
}

/** A bug never leaks its text. */
function failed(error: unknown): Answer {
  const { message } = describeFailure(error)
  return refuse(error instanceof AppError ? 409 : 500, message)
}

function send(response: ServerResponse, { status, type, text }: Answer): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': type }).end(text)
}
