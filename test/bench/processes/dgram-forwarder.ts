import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** The floor: each datagram that comes is sent to every port, with nothing looked at. */
export type DgramForwarderHears = { type: 'ports'; ports: number[] } | { type: 'quit' }
export type DgramForwarderSays = { type: 'ready'; port: number } | { type: 'led' }

const say = (message: DgramForwarderSays) => process.send?.(message)
const sockets: ReturnType<typeof createSocket>[] = []
const near = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
near.bind(0, '127.0.0.1')
await once(near, 'listening')
near.on('message', (packet) => {
  for (let index = 0; index < sockets.length; index++) sockets[index]?.send(packet)
})

/** Connected: no address is looked at for each packet, which is the cheapest there is. */
async function lead(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const socket = createSocket({ type: 'udp4', sendBufferSize: 1 << 20 })
    socket.on('error', () => undefined)
    socket.connect(port, '127.0.0.1')
    await once(socket, 'connect')
    sockets.push(socket)
  }
  say({ type: 'led' })
}

process.on('message', (message: DgramForwarderHears) => {
  if (message.type === 'ports') void lead(message.ports)
  else process.exit(0)
})
process.on('disconnect', () => process.exit(0))
say({ type: 'ready', port: near.address().port })
