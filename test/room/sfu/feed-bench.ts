import { createFeed, type Feed } from '../../../src/room/sfu/egress/feed'
import { noForwards, type Outlet } from '../../../src/room/sfu/egress/outlet'
import { locateKept } from '../../../src/room/sfu/ingest/kept-extensions'
import { createStream, type Stream } from '../../../src/room/sfu/ingest/layer'
import type { Slot } from '../../../src/room/sfu/ingest/tape'
import { createSteppingClock } from '../../fakes/stepping-clock'
import { type RtpSample, rtp } from './samples'

/** Layers written by hand and the feeds of viewers who get them, without a room around. */
export function feedBench() {
  const clock = createSteppingClock()
  const counts = noForwards()

  function feed(
    ssrc = 9,
    payloadType = 96,
    transport: Outlet['transport'] = null,
  ): Feed & { sent: Buffer[] } {
    const sent: Buffer[] = []
    const send = (packet: Buffer) => sent.push(Buffer.from(packet)) > 0
    const repair = { ssrc: ssrc + 1, payloadTypes: new Map([[97, 98]]), sequence: 65_535 }
    const outlet = {
      ssrc,
      payloadType,
      repair,
      transport,
      captureTimeId: 0,
      descriptorId: 0,
      isOpen: true,
      packets: 0,
      octets: 0,
      send,
    }
    const made = createFeed({
      kind: 'video',
      clock,
      outlet,
      counts,
      first: { sequence: 100, timestamp: 9_000 },
    })
    return Object.assign(made, { sent })
  }

  /** A packet comes in: kept, and sent to those who follow the layer. Null: it is not kept. */
  function write(layer: Stream, sample: RtpSample = {}): Slot | null {
    const packet = rtp(sample)
    locateKept(packet, { captureTime: 6, descriptor: 7 })
    const nowMs = clock.now()
    const position = layer.reception.take(packet, nowMs)
    const slot = layer.tape.write(packet, { position, nowMs, isVp8: true })
    if (slot) for (const reader of layer.readers) reader.send(slot)
    return slot
  }

  /** The same, and it begins a keyframe. */
  function keyframe(layer: Stream, sample: RtpSample): Slot {
    const slot = write(layer, sample)
    if (!slot) throw new Error('the keyframe was not kept')
    layer.tape.markKeyframe(slot)
    return slot
  }

  return { clock, counts, feed, write, keyframe, layer: (rid = 'f') => createStream('video', rid, 1) }
}

export const sequences = (packets: readonly Buffer[]) => packets.map((packet) => packet.readUInt16BE(2))
export const timestamps = (packets: readonly Buffer[]) => packets.map((packet) => packet.readUInt32BE(4))
