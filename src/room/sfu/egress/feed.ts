import type { Clock } from '../../../shared/domain/clock'
import type { Kind } from '../codecs/codec'
import { clockRates, type Layer, type Reader } from '../ingest/layer'
import { rtpHeaderLength, type Slot } from '../ingest/tape'
import { writeSenderReport } from '../packets/rtcp-write'
import { sequenceDistance } from '../packets/sequence'
import type { ForwardCounts, Outlet } from './outlet'
import { writeRepair } from './repair'
import { carryOn, fromArrival, type TimePoint } from './sender-report'
import { label, lateStamps, type Stretch } from './stretch'
import { createTimeline } from './timeline'

/** One stream of one viewer, fed by one layer at a time. */
export interface Feed extends Reader {
  readonly outlet: Outlet
  /** What is being sent; null between layers. */
  readonly layer: Layer | null
  /** From the layer's next packet on; for sound. */
  follow(layer: Layer): void
  /** From this packet on: a keyframe's first. What came of the layer since is sent along. */
  start(layer: Layer, slot: Slot): void
  /** With another step of the same stream from this packet on, which is yet to be sent. */
  turn(step: Layer, slot: Slot): void
  /** The same as `start` for a viewer who comes after the keyframe did. */
  startLate(layer: Layer, slot: Slot): void
  /** Answers a NACK. */
  resend(sequences: readonly number[]): void
  /** Sends about so many bytes of what the viewer has, to see whether they get through; none without retransmissions. */
  pad(byteLength: number): void
  report(): void
}

export const cname = 'pulsedeck'
/** Stretches that retransmissions are still looked up in. */
const rememberedStretches = 3
/** Packets looked at for one padding. */
const mostPadding = 64

export function createFeed(deps: {
  kind: Kind
  clock: Clock
  outlet: Outlet
  counts: ForwardCounts
  first: { sequence: number; timestamp: number }
}): Feed {
  const { clock, outlet, counts } = deps
  const clockRate = clockRates[deps.kind]
  const timeline = createTimeline(clockRate, deps.first)
  const { sent } = timeline
  const stretches: Stretch[] = []
  let layer: Layer | null = null
  let stretch: Stretch | null = null

  function attach(to: Layer): void {
    detach()
    layer = to
    to.readers.push(reader)
  }

  function detach(): void {
    const index = layer?.readers.indexOf(reader) ?? -1
    if (index >= 0) layer?.readers.splice(index, 1)
    layer = null
    stretch = null
  }

  function begin(of: Layer, slot: Slot, leastSequence = 0): Stretch {
    const begun = timeline.begin(of, slot, { payloadType: outlet.payloadType, leastSequence })
    remember(begun)
    return begun
  }

  function remember(begun: Stretch): void {
    if (stretches.at(-1)?.first === begun.first) stretches.pop()
    stretches.push(begun)
    if (stretches.length > rememberedStretches) stretches.shift()
    stretch = begun
  }

  function sendLabelled(slot: Slot, of: Stretch): boolean {
    if (!outlet.send(label(slot, of, outlet))) return false
    outlet.packets += 1
    outlet.octets += slot.plain.length - rtpHeaderLength
    return true
  }

  /** On a strained way, what was lost of another layer only holds up the keyframe that makes it needless. */
  function maySendAgain({ plain }: Slot, of: Stretch): boolean {
    const path = outlet.transport?.path
    if (!path) return true
    return !(path.isStrained() && of !== stretches.at(-1)) && path.maySendAgain(plain.length)
  }

  function sendAgain(slot: Slot, of: Stretch): boolean {
    const payloadType = outlet.repair.payloadTypes.get(of.payloadType)
    if (payloadType === undefined) return sendLabelled(slot, of)
    return outlet.send(writeRepair(label(slot, of, outlet), outlet.repair, payloadType))
  }

  function send(slot: Slot): void {
    if (!outlet.isOpen || outlet.payloadType < 0 || !layer) return
    stretch ??= begin(layer, slot)
    // From before the viewer's first of this layer.
    if (slot.position + stretch.shift < stretch.first) return
    sent(slot, stretch)
    if (!sendLabelled(slot, stretch)) return
    counts.packetsForwarded += 1
    counts.bytesForwarded += slot.plain.length
  }

  function sendSince(from: Layer, position: number): void {
    for (let at = position; at <= from.tape.highest; at++) {
      const slot = from.tape.find(at)
      if (slot) send(slot)
    }
  }

  function find(sequence: number): { slot: Slot; of: Stretch } | null {
    const wanted = timeline.sequence + sequenceDistance(sequence, timeline.sequence & 0xffff)
    const of = stretches.findLast(({ first }) => first <= wanted)
    const slot = of?.layer.tape.find(wanted - of.shift)
    return of && slot ? { slot, of } : null
  }

  function timePoint(of: Stretch): TimePoint {
    const { clockMark, lastPacketAt } = of.layer.reception
    const nowMs = clock.now()
    if (!clockMark) {
      const sinceMs = nowMs - lastPacketAt
      return fromArrival(clock.wall(), { lastTimestamp: timeline.timestamp, sinceMs, clockRate })
    }
    const translate = (timestamp: number) => (timestamp + of.timestampShift) >>> 0
    return carryOn(clockMark, { nowMs, clockRate, translate })
  }

  /** Apart from the feed, whose getter makes V8 keep it in a dictionary: each packet looks here. */
  const reader: Reader = { send, detach }
  return {
    outlet,
    get layer() {
      return layer
    },
    send,
    detach,
    follow: attach,
    start(from, slot) {
      attach(from)
      sendSince(from, slot.position)
    },
    turn(step, slot) {
      // The number that the packet would have had: what is still missing from before it keeps its own.
      const next = stretch && layer?.step ? layer.tape.highest + stretch.shift : 0
      attach(step)
      begin(step, slot, next)
    },
    startLate(from, slot) {
      attach(from)
      const { late, ...begun } = begin(from, slot)
      remember({ ...begun, late: lateStamps(begun, slot.position) })
      sendSince(from, slot.position)
    },
    resend(sequences) {
      if (!outlet.isOpen) return
      for (const sequence of sequences) {
        const found = find(sequence)
        if (found && maySendAgain(found.slot, found.of) && sendAgain(found.slot, found.of)) {
          counts.packetsResent += 1
        }
      }
    },
    pad(byteLength) {
      if (!stretch || !outlet.isOpen || !outlet.repair.payloadTypes.has(stretch.payloadType)) return
      const { tape } = stretch.layer
      let left = byteLength
      for (let at = tape.highest; left > 0 && at > tape.highest - mostPadding; at--) {
        const slot = at + stretch.shift < stretch.first ? null : tape.find(at)
        if (!slot) continue
        left -= slot.plain.length
        sendAgain(slot, stretch)
      }
    },
    report() {
      const of = stretches.at(-1)
      if (!of || !outlet.isOpen || outlet.payloadType < 0) return
      const { ssrc, packets: packetCount, octets: octetCount } = outlet
      outlet.send(writeSenderReport({ ...timePoint(of), ssrc, packetCount, octetCount }, cname))
    },
  }
}
