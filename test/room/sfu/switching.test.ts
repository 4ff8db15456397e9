import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noWish } from '../../../src/room/sfu/ingest/layer-choice'
import { isRtcp } from '../../../src/room/sfu/packets/rtp'
import { sequenceDistance } from '../../../src/room/sfu/packets/sequence'
import { type FarEnd, startEngine } from './fake-transport'
import { simulcastOffer, watchOffer } from './offers'
import { payloadOf, rtpBytes, vp8Payload } from './samples'

const rids = ['q', 'h', 'f'] as const

/** A packet's own story, told in its payload: which layer, frame and packet of its stream it is. */
interface Story {
  layer: number
  frame: number
  packet: number
  beginsKeyframe: boolean
}
const storyAt = 8

const step = fc.record({
  keyframes: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  packets: fc.integer({ min: 1, max: 3 }),
  wish: fc.option(fc.constantFrom('auto', ...rids), { freq: 3 }),
  lost: fc.array(fc.nat(8), { maxLength: 1 }),
  doubled: fc.array(fc.nat(8), { maxLength: 1 }),
  swapped: fc.array(fc.nat(7), { maxLength: 2 }),
})
const starts = fc.record({
  sequence: fc.constantFrom(0, 30_000, 65_530),
  picture: fc.constantFrom(0, 900, 32_760),
  tl0: fc.constantFrom(0, 250),
  timestamp: fc.constantFrom(0, 5_000_000, 0xffffff00),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
type Start = typeof starts extends fc.Arbitrary<infer Value> ? Value : never

/** Three encoders, each with numbers of its own. */
function createEncoders(firsts: readonly Start[]) {
  const counts = [0, 0, 0]
  return (frame: number, { keyframes, packets }: Step): Buffer[] =>
    rids.flatMap((rid, layer) => {
      const first = firsts[layer] as Start
      const isKeyframe = frame === 0 || keyframes[layer] === true
      return Array.from({ length: packets }, (_, index) => {
        const packet = counts[layer] ?? 0
        counts[layer] = packet + 1
        const picture = (first.picture + frame) & 0x7fff
        const payload = vp8Payload({ picture, tl0: (first.tl0 + frame) & 0xff, isKeyframe })
        if (index > 0) payload[0] = 0x80
        const beginsKeyframe = isKeyframe && index === 0 ? 1 : 0
        return rtpBytes({
          ssrc: layer + 1,
          sequence: first.sequence + packet,
          timestamp: first.timestamp + frame * 3_000,
          marker: index === packets - 1,
          extensions: { 4: '1', 10: rid },
          payload: [...payload, layer, frame >> 8, frame, packet >> 8, packet, beginsKeyframe],
        })
      })
    })
}

/** The way of one frame's packets of all layers: some lost, some twice, some the wrong way round. */
function disturb(packets: readonly Buffer[], { lost, doubled, swapped }: Step): Buffer[] {
  const way = packets.flatMap((packet, at) => (doubled.includes(at) ? [packet, packet] : [packet]))
  for (const at of swapped) {
    const [one, other] = [way[at], way[at + 1]]
    if (one && other) way.splice(at, 2, other, one)
  }
  return way.filter((packet) => !lost.some((at) => packets[at] === packet))
}

interface Shown extends Story {
  sequence: number
  timestamp: number
  picture: number
  tl0: number
}
function read(packet: Buffer): Shown {
  const payload = payloadOf(packet)
  const story = payload.subarray(storyAt)
  return {
    layer: story[0] ?? -1,
    frame: story.readUInt16BE(1),
    packet: story.readUInt16BE(3),
    beginsKeyframe: story[5] === 1,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    picture: payload.readUInt16BE(2) & 0x7fff,
    tl0: payload[4] ?? -1,
  }
}

/** What a jitter buffer does first: in order of sequence, each once. */
function inOrder(packets: readonly Shown[]): Shown[] {
  let last = packets[0]?.sequence ?? 0
  let extended = 0
  const found = new Map<number, Shown>()
  for (const packet of packets) {
    extended += sequenceDistance(packet.sequence, last)
    last = packet.sequence
    const known = found.get(extended)
    if (known) expect(known).toEqual(packet)
    found.set(extended, packet)
  }
  return [...found].sort(([one], [other]) => one - other).map(([, packet]) => packet)
}

/** Nothing in the numbers tells a decoder that there is more than one layer. */
function expectSeamless(packets: readonly Shown[]): void {
  const [first, ...rest] = packets
  expect(first?.beginsKeyframe).toBe(true)
  let before = first as Shown
  for (const packet of rest) {
    const steps = {
      sequence: (packet.sequence - before.sequence) & 0xffff,
      picture: (packet.picture - before.picture) & 0x7fff,
      tl0: (packet.tl0 - before.tl0) & 0xff,
      timestamp: (packet.timestamp - before.timestamp) >>> 0,
    }
    const frames = packet.frame - before.frame
    if (packet.layer === before.layer && !(packet.beginsKeyframe && frames < 0)) {
      const sequence = packet.packet - before.packet
      expect(steps).toEqual({ sequence, picture: frames, tl0: frames, timestamp: frames * 3_000 })
    } else {
      expect(packet.beginsKeyframe).toBe(true)
      expect(steps).toMatchObject({ sequence: 1, picture: 1, tl0: 1 })
      expect(steps.timestamp).toBeGreaterThan(0)
      expect(steps.timestamp).toBeLessThan(90_000 * 10)
    }
    before = packet
  }
}

async function show(steps: readonly Step[], firsts: readonly Start[]): Promise<Buffer[]> {
  const { engine, ends, clock } = startEngine()
  await engine.publish('r', 's', simulcastOffer)
  const [studio] = ends as [FarEnd]
  studio.open()
  const encode = createEncoders(firsts)
  for (const packet of encode(0, steps[0] as Step)) studio.packet(packet)
  await clock.pass(33)
  const { session } = await engine.watch('r', 'v', watchOffer)
  const viewer = ends[1] as FarEnd
  viewer.open()
  for (const [index, one] of steps.entries()) {
    if (one.wish) session.layers?.wish({ ...noWish, layer: one.wish })
    for (const packet of disturb(encode(index + 1, one), one)) studio.packet(packet)
    await clock.pass(33)
  }
  await engine.close()
  return viewer.sent.filter((packet) => !isRtcp(packet))
}

describe('a viewer whose layer changes at random', () => {
  it('gets one stream without a seam, whatever is lost, late or twice', async () => {
    let switches = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 60 }),
        fc.tuple(starts, starts, starts),
        async (steps, firsts) => {
          // The keyframe sent at once was stamped anew: what follows counts.
          const shown = inOrder((await show(steps, firsts)).map(read)).filter(({ frame }) => frame > 0)
          const from = shown.findIndex(({ beginsKeyframe }) => beginsKeyframe)
          if (from < 0) return
          const counted = shown.slice(from)
          expectSeamless(counted)
          switches += counted.filter(
            ({ layer }, index) => index > 0 && counted[index - 1]?.layer !== layer,
          ).length
        },
      ),
      { numRuns: 100 },
    )
    expect(switches).toBeGreaterThan(50)
  })
})
