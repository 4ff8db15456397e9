import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

/** The floor of a chat: what anybody says goes to everybody, and nothing is looked at. */
export type WsBroadcastSays = { type: 'ready'; port: number }
export type WsBroadcastHears = { type: 'quit' }

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', (message, isBinary) => {
    for (const client of server.clients) client.send(message, { binary: isBinary })
  })
})
process.on('message', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
await once(server, 'listening')
process.send?.({ type: 'ready', port: (server.address() as AddressInfo).port } satisfies WsBroadcastSays)
