import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  /** It brought the right key: nobody else's connections push it out. */
  trust(socket: Socket): void
}

const mostOfOneAddress = 8
const mostOfAll = 128

/**
 * Keeps room for one more connection at all times: when there are too many, the oldest that brought no key goes,
 * first of the same address. So neither a flood nor slow clients can keep a stop out.
 */
export function boundConnections(server: Server): Connections {
  const open = new Set<Socket>()
  const trusted = new WeakSet<Socket>()

  function pushOut(crowd: readonly Socket[], most: number): void {
    if (crowd.length <= most) return
    const oldest = crowd.find((socket) => !trusted.has(socket)) ?? crowd[0]
    if (!oldest) return
    open.delete(oldest)
    oldest.destroy()
  }

  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    const { remoteAddress } = socket
    pushOut(
      [...open].filter((each) => each.remoteAddress === remoteAddress),
      mostOfOneAddress,
    )
    pushOut([...open], mostOfAll)
  })
  return { trust: (socket) => void trusted.add(socket) }
}
