import { type RtcpPacket, rtcpType } from './rtcp'

/** What arrived of a run of packets, by their transport-wide sequence numbers. */
export interface TransportFeedback {
  firstSequence: number
  /** Milliseconds by the receiver's clock, whose start is unknown; null for what did not arrive. */
  arrivals: (number | null)[]
}

const messageType = 15
const notReceived = 0
const smallDelta = 1
const largeDelta = 2
/** Bounds what one packet can make us do. */
const mostPackets = 4_096

/** draft-holmer-rmcat-transport-wide-cc-extensions-01, section 3.1; null when it is none or broken. */
export function readTransportFeedback({
  buffer,
  type,
  count,
  offset,
  end,
}: RtcpPacket): TransportFeedback | null {
  if (type !== rtcpType.transportFeedback || count !== messageType || end - offset < 20) return null
  const total = Math.min(mostPackets, buffer.readUInt16BE(offset + 14))
  const { statuses, at } = readStatuses(buffer, { at: offset + 20, end, total })
  if (statuses.length < total) return null
  const arrivals = readArrivals(buffer, { at, end, statuses, startMs: buffer.readIntBE(offset + 16, 3) * 64 })
  return arrivals && { firstSequence: buffer.readUInt16BE(offset + 12), arrivals }
}

function readStatuses(
  buffer: Buffer,
  { at: start, end, total }: { at: number; end: number; total: number },
): { statuses: number[]; at: number } {
  const statuses: number[] = []
  let at = start
  for (; statuses.length < total && at + 2 <= end; at += 2) {
    const chunk = buffer.readUInt16BE(at)
    const isRun = chunk < 0x8000
    const isOneBit = (chunk & 0x4000) === 0
    const length = isRun ? chunk & 0x1fff : isOneBit ? 14 : 7
    for (let index = 0; index < length && statuses.length < total; index++) {
      if (isRun) statuses.push((chunk >> 13) & 3)
      else if (isOneBit) statuses.push((chunk >> (13 - index)) & 1)
      else statuses.push((chunk >> (12 - index * 2)) & 3)
    }
  }
  return { statuses, at }
}

function readArrivals(
  buffer: Buffer,
  {
    at: start,
    end,
    statuses,
    startMs,
  }: { at: number; end: number; statuses: readonly number[]; startMs: number },
): (number | null)[] | null {
  const arrivals: (number | null)[] = []
  let at = start
  let quarters = 0
  for (const status of statuses) {
    if (status === notReceived) {
      arrivals.push(null)
      continue
    }
    const length = status === smallDelta ? 1 : status === largeDelta ? 2 : 0
    if (length === 0 || at + length > end) return null
    quarters += length === 1 ? (buffer[at] as number) : buffer.readInt16BE(at)
    at += length
    arrivals.push(startMs + quarters / 4)
  }
  return arrivals
}
