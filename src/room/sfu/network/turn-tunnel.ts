import { createSocket, type Socket } from 'node:dgram'
import type { Stop } from '../../../shared/domain/clock'
import type { IceAddress } from '../../../shared/domain/ice'
import { type Asker, allocationError, askerOf, giveBack } from './turn-message'
import { openTurnWay } from './turn-way'

const loopback = '127.0.0.1'

/** A TURN server as seen from loopback. */
export interface TurnTunnel {
  /** UDP on 127.0.0.1. */
  readonly port: number
  /** The last error by which the server gave no relay, such as 401; it asks for credentials by one too. Null: none. */
  readonly refusal: number | null
  /** Gives the relay back. */
  close: Stop
}

/**
 * Leads one ICE agent on loopback to one TURN server and nowhere else. libjuice tries every remote candidate from its
 * own socket too, whatever `iceTransportPolicy` says, and would show its address by it; bound to loopback it can reach
 * nothing but this. It speaks TURN over UDP only; the tunnel goes on by TCP or TLS where the address says so.
 * @throws what the way's socket throws
 */
export async function openTurnTunnel(
  { address, password }: { address: IceAddress; password: string },
  broken: () => void,
): Promise<TurnTunnel> {
  const near = await openNear()
  let agentPort = 0
  let asker: Asker | null = null
  let refusal: number | null = null
  let isOpen = true
  const way = await openTurnWay(address, {
    message(message) {
      if (!isOpen || agentPort === 0) return
      refusal = allocationError(message) ?? refusal
      near.send(message, agentPort, loopback, () => undefined)
    },
    broken,
  }).catch((error: unknown) => {
    near.close()
    throw error
  })
  near.on('message', (message, { port }) => {
    // One agent: nobody else on this machine may use its relay.
    if (agentPort === 0) agentPort = port
    if (port !== agentPort) return
    asker = askerOf(message) ?? asker
    way.send(message)
  })
  return {
    port: near.address().port,
    get refusal() {
      return refusal
    },
    close() {
      if (!isOpen) return
      isOpen = false
      near.close()
      if (asker) way.send(giveBack(asker, password))
      way.close()
    },
  }
}

async function openNear(): Promise<Socket> {
  const near = createSocket({ type: 'udp4', recvBufferSize: 512 * 1_024 })
  await new Promise<void>((done, fail) => {
    near.once('error', fail)
    near.bind(0, loopback, () => {
      near.off('error', fail)
      done()
    })
  })
  near.on('error', () => undefined)
  return near
}
