import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below where systems take the ports of outgoing connections from (Linux: 32768 up), so that none takes it meanwhile. */
const first = 20_000
const count = 12_000
const mostTries = 50

/** A TCP port of this machine that nobody holds, just now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const port = first + Math.floor(Math.random() * count)
    if (await isFree(port)) return port
  }
  throw new Error('no free port found')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
