import { emptyRtpPacket, isRtcp, readRtp } from '../../../src/room/sfu/packets/rtp'
import { sequenceDistance } from '../../../src/room/sfu/packets/sequence'
import type { FarEnd } from './fake-transport'

/** A viewer's way with a bottleneck, and the viewer's reports of what came through it, without a network. */
export interface NarrowWay {
  bps: number
  /** What was sent since the last call enters the way; the viewer reports. Call a few times a second. */
  pass(nowMs: number): void
}

const delayMs = 40
const longestQueueMs = 300

export function createNarrowWay(end: FarEnd): NarrowWay {
  const way = { bps: Number.POSITIVE_INFINITY }
  let read = 0
  let freeAt = 0

  function arrivalOf(byteLength: number, nowMs: number): number | null {
    const startsAt = Math.max(nowMs, freeAt)
    if (startsAt - nowMs > longestQueueMs) return null
    freeAt = startsAt + (byteLength * 8_000) / way.bps
    return freeAt + delayMs
  }

  return Object.assign(way, {
    pass(nowMs: number) {
      const reported: { sequence: number; arrivedAt: number | null }[] = []
      for (; read < end.sent.length; read++) {
        const packet = end.sent[read] as Buffer
        const sequence = transportSequence(packet)
        if (sequence !== null) reported.push({ sequence, arrivedAt: arrivalOf(packet.length, nowMs) })
      }
      if (reported.length > 0) end.packet(writeTransportFeedback(reported))
    },
  })
}

/** The transport-wide number of a packet as this room writes it; null for sound and RTCP. */
export function transportSequence(bytes: Buffer): number | null {
  const packet = emptyRtpPacket()
  if (isRtcp(bytes) || !readRtp(bytes, packet) || packet.extensionProfile !== 0xbede) return null
  return bytes.readUInt16BE(packet.extensionOffset + 1)
}

/** As a viewer reports: every packet by a status of two bits, every arrival by 16 bits of quarter milliseconds. */
export function writeTransportFeedback(
  reported: readonly { sequence: number; arrivedAt: number | null }[],
): Buffer {
  const inOrder = [...reported].sort((one, other) => sequenceDistance(one.sequence, other.sequence))
  const came = inOrder.flatMap(({ arrivedAt }) => arrivedAt ?? [])
  const start = Math.floor((came[0] ?? 0) / 64)
  const chunks: number[] = []
  for (let at = 0; at < inOrder.length; at += 7) {
    const symbols = inOrder.slice(at, at + 7).map(({ arrivedAt }) => (arrivedAt === null ? 0 : 2))
    chunks.push(symbols.reduce((chunk, symbol, index) => chunk | (symbol << (12 - index * 2)), 0xc000))
  }
  const deltas = came.map((arrivedAt, index) => Math.round((arrivedAt - (came[index - 1] ?? start * 64)) * 4))
  const length = Math.ceil((20 + chunks.length * 2 + deltas.length * 2) / 4) * 4
  const packet = Buffer.alloc(length)
  packet.writeUInt32BE(0x8fcd0000 + length / 4 - 1, 0)
  packet.writeUInt16BE(inOrder[0]?.sequence ?? 0, 12)
  packet.writeUInt16BE(inOrder.length, 14)
  packet.writeIntBE(start, 16, 3)
  chunks.forEach((chunk, index) => {
    packet.writeUInt16BE(chunk, 20 + index * 2)
  })
  deltas.forEach((delta, index) => {
    packet.writeInt16BE(delta, 20 + chunks.length * 2 + index * 2)
  })
  return packet
}
