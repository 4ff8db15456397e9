import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A packet that came into the room, RTP or RTCP, and when. */
export interface CapturedPacket {
  atMs: number
  bytes: Buffer
}
export interface Capture {
  /** What the publisher offered. */
  offer: string
  packets: CapturedPacket[]
}

export type CaptureName = 'vp8-simulcast' | 'h264-simulcast' | 'vp9-l3t3-key' | 'av1-l3t3-key'
export const captureNames: readonly CaptureName[] = [
  'vp8-simulcast',
  'h264-simulcast',
  'vp9-l3t3-key',
  'av1-l3t3-key',
]

/** Each packet after its length (16 bits) and its time since the first (32 bits, in tenths of a millisecond). */
export function writeCapture(packets: readonly CapturedPacket[]): Buffer {
  const startMs = packets[0]?.atMs ?? 0
  return Buffer.concat(
    packets.flatMap(({ atMs, bytes }) => {
      const head = Buffer.alloc(6)
      head.writeUInt16BE(bytes.length, 0)
      head.writeUInt32BE(Math.round((atMs - startMs) * 10), 2)
      return [head, bytes]
    }),
  )
}

export function readCapture(name: CaptureName): Capture {
  const file = (ending: string) => resolve(import.meta.dirname, 'captured', `${name}.${ending}`)
  const all = readFileSync(file('rtp'))
  const packets: CapturedPacket[] = []
  for (let at = 0; at + 6 <= all.length; ) {
    const length = all.readUInt16BE(at)
    packets.push({ atMs: all.readUInt32BE(at + 2) / 10, bytes: all.subarray(at + 6, at + 6 + length) })
    at += 6 + length
  }
  return { offer: readFileSync(file('sdp'), 'utf8'), packets }
}
