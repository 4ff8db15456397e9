import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Clock } from '../../shared/domain/clock'
import type { OverlayMessage } from '../../shared/domain/overlay'
import type { PageScope } from '../../shared/domain/overlay/look'

const hello = z.object({ token: z.string().max(200) }).strict()
const helloWithinMs = 5_000
const mostConnections = 40
const mostWaiting = 50
/** What the page takes as final: only a new link helps. */
const refusedCode = 4_401

/** Of each page that has a link: whoever shows the token hears what the page shows. */
export type PageKeys = readonly { scope: PageScope; token: string }[]

/** The pages that are open, by what they show. They are told everything and asked nothing. */
export interface PageListeners {
  /** Of a connection whose address and origin were found to be ours. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void
  tell(isFor: (scope: PageScope) => boolean, said: (scope: PageScope) => OverlayMessage): void
  isOpen(scope: PageScope): boolean
  /** Keys changed: whoever came with one that is no more is cut off. */
  review(): void
  close(): void
}

export function createPageListeners(deps: {
  clock: Clock
  keys(): PageKeys
  /** What stands now, for who has just come. */
  standing(scope: PageScope): OverlayMessage[]
  onChange(): void
}): PageListeners {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024 })
  const listening = new Map<WebSocket, PageKeys[number]>()

  function admit(socket: WebSocket): void {
    const cancel = deps.clock.after(helloWithinMs, () => socket.close(refusedCode))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      cancel()
      if (listening.delete(socket)) deps.onChange()
    })
    socket.once('message', (data) => {
      cancel()
      const key = keyOf(String(data), deps.keys())
      if (!key) return socket.close(refusedCode)
      listening.set(socket, key)
      for (const message of deps.standing(key.scope)) socket.send(JSON.stringify(message))
      deps.onChange()
    })
  }

  return {
    take(request, socket, head) {
      if (sockets.clients.size >= mostConnections) return void socket.destroy()
      sockets.handleUpgrade(request, socket, head, admit)
    },
    tell(isFor, said) {
      const written = new Map<PageScope, string>()
      for (const [socket, { scope }] of listening) {
        if (!isFor(scope)) continue
        const message = written.get(scope) ?? JSON.stringify(said(scope))
        written.set(scope, message)
        if (socket.bufferedAmount < mostWaiting * message.length) socket.send(message)
      }
    },
    isOpen: (scope) => [...listening.values()].some((each) => each.scope === scope),
    review() {
      const keys = deps.keys()
      for (const [socket, { scope, token }] of listening) {
        if (keys.some((key) => key.scope === scope && key.token === token)) continue
        listening.delete(socket)
        socket.close(refusedCode)
      }
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

/** Every key is compared, so that time tells nothing. */
function keyOf(text: string, keys: PageKeys): PageKeys[number] | null {
  try {
    const given = Buffer.from(hello.parse(JSON.parse(text)).token)
    const fits = keys.filter(({ token }) => isSame(given, Buffer.from(token)))
    return fits[0] ?? null
  } catch {
    return null
  }
}

const isSame = (given: Buffer, wanted: Buffer): boolean =>
  given.length === wanted.length && timingSafeEqual(given, wanted)
