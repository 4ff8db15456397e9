import { sequenceDistance } from '../packets/sequence'
import type { History } from './history'
import { type Outlet, sendTo } from './outlet'

export interface CatchUp {
  history: History
  from: number
  to: number
  lastTimestamp: number
}

const tickOfMs = 90
export const longestCatchUp = 512

/**
 * Sends a new viewer everything since the last keyframe. The frames are stamped one millisecond apart, ending at the
 * present: with their own times the viewer's jitter buffer would take their late arrival for the delay of the network.
 */
export function catchUp(outlet: Outlet, { history, from, to, lastTimestamp }: CatchUp): number {
  const count = sequenceDistance(to, from) + 1
  if (count < 1 || count > longestCatchUp) return 0
  const packets: Buffer[] = []
  for (let step = 0; step < count; step++) {
    const packet = history.find((from + step) & 0xffff)
    if (packet) packets.push(packet)
  }
  const stamps = [...new Set(packets.map((packet) => packet.readUInt32BE(4)))]
  let sent = 0
  for (const packet of packets) {
    const own = packet.readUInt32BE(4)
    const framesBehind = stamps.length - 1 - stamps.indexOf(own)
    packet.writeUInt32BE((lastTimestamp - framesBehind * tickOfMs) >>> 0, 4)
    if (sendTo(outlet, packet)) sent += 1
    packet.writeUInt32BE(own, 4)
  }
  return sent
}
