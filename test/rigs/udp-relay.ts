import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

export interface UdpRelay {
  readonly port: number
  /** Nothing passes either way, and nobody is told: a cable pulled somewhere on the way. */
  blackhole(isOn: boolean): void
  stop(): Promise<void>
}

/** Stands between clients and one far address; each client gets a socket of its own towards it. */
export async function startUdpRelay(far: { address: string; port: number }): Promise<UdpRelay> {
  const near = createSocket('udp4')
  const sockets = new Map<string, Socket>()
  let isBlack = false
  near.bind(0)
  await once(near, 'listening')
  near.on('message', (packet, from) => {
    if (isBlack) return
    const key = `${from.address}:${from.port}`
    let socket = sockets.get(key)
    if (!socket) {
      socket = createSocket('udp4')
      socket.on('message', (back) => {
        if (!isBlack) near.send(back, from.port, from.address)
      })
      sockets.set(key, socket)
    }
    socket.send(packet, far.port, far.address)
  })
  return {
    port: near.address().port,
    blackhole(isOn) {
      isBlack = isOn
    },
    async stop() {
      for (const socket of sockets.values()) socket.close()
      near.close()
      await once(near, 'close')
    },
  }
}

/** The first usable candidate of an answer, and the answer with its port changed and no other candidate. */
export function onlyThrough(
  answer: string,
  port: number | null,
): { far: { address: string; port: number }; answer: string } {
  const form = /^(a=candidate:\S+ 1 udp \d+ )(\d+\.\d+\.\d+\.\d+) (\d+)( typ host.*)$/im
  const found = form.exec(answer)
  if (!found) throw new Error('no candidate over IPv4 and UDP in the answer')
  const [line = '', before, address = '', farPort, after] = found
  const kept = port === null ? line : `${before}${address} ${port}${after}`
  const others = answer.split(/\r\n/).filter((each) => !each.startsWith('a=candidate:') || each === line)
  return {
    far: { address, port: Number(farPort) },
    answer: others.map((each) => (each === line ? kept : each)).join('\r\n'),
  }
}
