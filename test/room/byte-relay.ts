import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface ByteRelay {
  readonly port: number
  /** From now on, resets everything once this many bytes have passed that way; 0 resets at once. */
  cutAfter(direction: 'toServer' | 'toClient', bytes: number): void
  /** Nothing passes and nothing ends, as with a frozen peer. */
  stall(isStalled: boolean): void
  stop(): Promise<void>
}

/** A TCP relay on loopback that cuts within a message: before, in the middle of, or after any byte of it. */
export async function startByteRelay(toPort: number): Promise<ByteRelay> {
  const open = new Set<Socket>()
  let cut: { direction: 'toServer' | 'toClient'; left: number } | null = null
  let isStalled = false
  const resetAll = () => {
    cut = null
    for (const socket of open) socket.resetAndDestroy()
  }
  const pass = (from: Socket, to: Socket, direction: 'toServer' | 'toClient') => {
    from.on('data', (bytes) => {
      if (cut?.direction !== direction) {
        to.write(bytes)
        return
      }
      const through = bytes.subarray(0, cut.left)
      cut.left -= through.length
      if (cut.left > 0) to.write(through)
      else if (through.length > 0) to.write(through, () => setImmediate(resetAll))
      else resetAll()
    })
  }
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
      if (isStalled) socket.pause()
    }
    pass(near, far, 'toServer')
    pass(far, near, 'toClient')
    if (isStalled) for (const socket of [near, far]) socket.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter(direction, bytes) {
      cut = { direction, left: bytes }
      if (bytes === 0) resetAll()
    },
    stall(stalled) {
      isStalled = stalled
      for (const socket of open) {
        if (stalled) socket.pause()
        else socket.resume()
      }
    },
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
