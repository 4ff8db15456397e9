import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Seen {
  method: string
  path: string
  authorization: string | undefined
  type: string | undefined
  ifMatch: string | undefined
  body: string
}
export interface WhipServer {
  readonly url: string
  readonly seen: Seen[]
  stop(): Promise<void>
}

/** An HTTP server that answers as told, and remembers what it was asked. */
export async function startWhipServer(
  answer: (seen: Seen, response: ServerResponse) => void,
): Promise<WhipServer> {
  const seen: Seen[] = []
  const server: Server = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { authorization, 'content-type': type, 'if-match': ifMatch } = request.headers
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization,
      type,
      ifMatch,
      body,
    }
    seen.push(asked)
    answer(asked, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const created = (response: ServerResponse, location: string, more: Record<string, string> = {}) =>
  response.writeHead(201, { 'content-type': 'application/sdp', location, ...more }).end('v=0\r\n')
