import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Stop } from '../../../shared/domain/clock'
import type { IceAddress } from '../../../shared/domain/ice'
import { firstMessage } from './turn-message'

/** TURN messages to a server and back, by whichever transport. */
export interface TurnWay {
  /** Keeps the buffer until it has left. */
  send(message: Buffer): void
  /** After what was sent. */
  close: Stop
}
export interface TurnWayEvents {
  message(message: Buffer): void
  /** It broke; told once, and not after `close`. */
  broken(): void
}

/** Media in a stream that does not drain is late already: it is lost, like a packet. */
const mostWaitingBytes = 512 * 1_024
const mostMessageBytes = 64 * 1_024
const connectWithinMs = 4_000

/** @throws what the socket throws: no such host, refused, an invalid certificate */
export async function openTurnWay(
  { scheme, host, port, transport }: IceAddress,
  events: TurnWayEvents,
): Promise<TurnWay> {
  if (transport === 'udp') return openUdp(host, port, events)
  const stream = scheme === 'turns' ? connectTls(tlsTo(host, port)) : connectTcp({ host, port })
  await connected(stream, scheme === 'turns' ? 'secureConnect' : 'connect')
  return overStream(stream, events)
}

const tlsTo = (host: string, port: number) => ({
  host,
  port,
  ...(isIP(host) === 0 ? { servername: host } : {}),
})

async function openUdp(host: string, port: number, events: TurnWayEvents): Promise<TurnWay> {
  const { address, family } = await lookup(host)
  const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', recvBufferSize: mostWaitingBytes })
  // Connected: the system lets nobody else's packets in.
  await new Promise<void>((done, fail) => {
    socket.once('error', fail)
    socket.connect(port, address, () => {
      socket.off('error', fail)
      done()
    })
  })
  return overUdp(socket, events)
}

function overUdp(socket: UdpSocket, events: TurnWayEvents): TurnWay {
  let isOpen = true
  let sending = 0
  const sent = () => {
    sending -= 1
    if (!isOpen && sending === 0) socket.close()
  }
  socket.on('message', events.message)
  // A port that nobody listens at; libjuice asks again by itself, and gives up by itself.
  socket.on('error', () => undefined)
  return {
    send(message) {
      if (!isOpen) return
      sending += 1
      socket.send(message, sent)
    },
    close() {
      if (!isOpen) return
      isOpen = false
      if (sending === 0) socket.close()
    },
  }
}

function connected(stream: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((done, fail) => {
    stream.setNoDelay(true)
    stream.setTimeout(connectWithinMs, () => stream.destroy(new Error('the TURN server does not answer')))
    stream.once('error', fail)
    stream.once(event, () => {
      stream.off('error', fail)
      stream.setTimeout(0)
      done()
    })
  })
}

function overStream(stream: Socket, events: TurnWayEvents): TurnWay {
  const padding = [null, Buffer.alloc(1), Buffer.alloc(2), Buffer.alloc(3)]
  let rest: Buffer = Buffer.alloc(0)
  let isOpen = true
  const broken = () => {
    if (!isOpen) return
    isOpen = false
    stream.destroy()
    events.broken()
  }
  stream.on('error', broken)
  stream.on('close', broken)
  stream.on('data', (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let found = firstMessage(rest)
    while (found && isOpen) {
      events.message(rest.subarray(0, found.bytes))
      rest = rest.subarray(found.padded)
      found = firstMessage(rest)
    }
    if (rest.length > mostMessageBytes + 24) broken()
  })
  return {
    send(message) {
      if (!isOpen || stream.writableLength > mostWaitingBytes) return
      const pad = padding[-message.length & 3]
      stream.cork()
      stream.write(message)
      if (pad) stream.write(pad)
      stream.uncork()
    },
    close() {
      if (!isOpen) return
      isOpen = false
      // What was said last still goes out.
      stream.end()
      stream.setTimeout(connectWithinMs, () => stream.destroy())
    },
  }
}
