import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** What a network does to the packets on their way, each way for itself. */
export interface BadNetwork {
  readonly port: number
  /** Share of the packets to the browser that vanish, 0…1. May be changed on the way. */
  lossDown: number
  /** The same for those to the server. */
  lossUp: number
  /** What passes to the browser, in bits a second; the rest queues, and past 300 ms of queue is lost. */
  downBps: number
  readonly dropped: number
  close(): void
}

const longestQueueMs = 300

/** A UDP relay on loopback before a server's media port: a browser that is given its port for the server's. */
export async function openBadNetwork(serverPort: number): Promise<BadNetwork> {
  const front = createSocket('udp4')
  front.bind(0, '127.0.0.1')
  await once(front, 'listening')
  const backs = new Map<string, Socket>()
  const network = { lossDown: 0, lossUp: 0, downBps: Number.POSITIVE_INFINITY, dropped: 0 }
  const waiting = new Set<NodeJS.Timeout>()
  let freeAt = 0

  function down(packet: Buffer, to: RemoteInfo): void {
    const now = performance.now()
    const startsAt = Math.max(now, freeAt)
    if (isMedia(packet) && (Math.random() < network.lossDown || startsAt - now > longestQueueMs)) {
      network.dropped += 1
      return
    }
    freeAt = startsAt + (packet.length * 8_000) / network.downBps
    const waitMs = freeAt - now
    if (waitMs < 1) front.send(packet, to.port, to.address)
    else waiting.add(setTimeout(() => front.send(packet, to.port, to.address), waitMs))
  }

  function backFor(from: RemoteInfo): Socket {
    const key = `${from.address}:${from.port}`
    const found = backs.get(key)
    if (found) return found
    const back = createSocket('udp4')
    back.on('message', (packet) => down(packet, from))
    backs.set(key, back)
    return back
  }

  front.on('message', (packet, from) => {
    if (isMedia(packet) && Math.random() < network.lossUp) network.dropped += 1
    else backFor(from).send(packet, serverPort, '127.0.0.1')
  })
  return Object.assign(network, {
    port: front.address().port,
    close() {
      for (const timer of waiting) clearTimeout(timer)
      front.close()
      for (const back of backs.values()) back.close()
    },
  })
}

/** RTP and RTCP, not STUN or DTLS (RFC 7983): only media is disturbed, for sessions to come about. */
const isMedia = (packet: Buffer): boolean => (packet[0] ?? 0) >= 128 && (packet[0] ?? 0) < 192
