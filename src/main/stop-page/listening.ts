import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'

export type Reach = 'thisMachine' | 'localNetwork'

const loopback = '127.0.0.1'
const everywhere = '0.0.0.0'

/** Listens at the first of the ports that is free; answers it, or null when none was. */
export async function listenAt(
  server: Server,
  reach: Reach,
  ports: readonly number[],
): Promise<number | null> {
  for (const port of ports) {
    const taken = await new Promise<number | null>((done) => {
      const failed = () => done(null)
      server.once('error', failed)
      server.listen({ host: reach === 'localNetwork' ? everywhere : loopback, port }, () => {
        server.off('error', failed)
        done((server.address() as AddressInfo).port)
      })
    })
    if (taken !== null) return taken
  }
  return null
}

/** Ends it with every connection. Resolves when the port is free. */
export function unlisten(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}

/** The addresses by which the page can be opened: this machine's own in the network, or loopback. */
export function hostsOf(reach: Reach): string[] {
  if (reach === 'thisMachine') return [loopback]
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const outer = own.filter(({ family, internal }) => family === 'IPv4' && !internal)
  return outer.length > 0 ? outer.map(({ address }) => address) : [loopback]
}
