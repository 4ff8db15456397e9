import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { Impairment } from '../forwarding/way'

/**
 * A way between clients and one far address that delays, loses and cuts, each way for itself, in a process of its own so
 * that no bench holds it up. Each client gets a socket of its own towards the far end.
 */
export type BadWayHears =
  | { type: 'lead'; address: string; port: number }
  | { type: 'shape'; shape: Impairment }
  /** Every client there is now is cut off, both ways, for good; those that come later are not. Nobody is told. */
  | { type: 'cut' }
  | { type: 'quit' }
export type BadWaySays = { type: 'ready'; port: number } | { type: 'done' }

interface Flow {
  far: Socket
  isCut: boolean
  /** When its client last sent anything. */
  heardAt: number
  /** When the last packet of each direction leaves: what is delayed stays in order. */
  leavesAt: { up: number; down: number }
}

/** A port that was silent for so long is another client's by now: whom it belonged to would have asked again. */
const forgottenMs = 10_000

const say = (message: BadWaySays) => process.send?.(message)
const near = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
const flows = new Map<string, Flow>()
let shape: Impairment = { delayMs: 0, jitterMs: 0, lossShare: 0 }
let to = { address: '127.0.0.1', port: 0 }

function carry(flow: Flow, direction: 'up' | 'down', send: () => void): void {
  if (flow.isCut || Math.random() < shape.lossShare) return
  const now = performance.now()
  const waitMs = shape.delayMs + (Math.random() * 2 - 1) * (shape.jitterMs / 2)
  const leavesAt = Math.max(flow.leavesAt[direction], now + waitMs)
  flow.leavesAt[direction] = leavesAt
  if (leavesAt - now < 0.5) {
    send()
    return
  }
  setTimeout(() => {
    if (!flow.isCut) send()
  }, leavesAt - now)
}

near.on('message', (packet, from) => {
  const key = `${from.address}:${from.port}`
  const now = performance.now()
  let flow = flows.get(key)
  if (!flow || now - flow.heardAt > forgottenMs) {
    flow?.far.close()
    const made: Flow = {
      ...{ far: createSocket('udp4'), isCut: false, heardAt: now },
      leavesAt: { up: 0, down: 0 },
    }
    made.far.on('message', (back) => carry(made, 'down', () => near.send(back, from.port, from.address)))
    flows.set(key, made)
    flow = made
  }
  flow.heardAt = now
  const { far } = flow
  carry(flow, 'up', () => far.send(packet, to.port, to.address))
})

process.on('message', (message: BadWayHears) => {
  switch (message.type) {
    case 'lead':
      to = message
      break
    case 'shape':
      shape = message.shape
      break
    case 'cut':
      for (const flow of flows.values()) flow.isCut = true
      break
    case 'quit':
      process.exit(0)
  }
  say({ type: 'done' })
})
process.on('disconnect', () => process.exit(0))
near.bind(0)
await once(near, 'listening')
say({ type: 'ready', port: near.address().port })
