import { expect, it } from 'vitest'
import { isRtcp } from '../../../src/room/sfu/packets/rtp'
import { type EngineBench, type FarEnd, startEngine } from './fake-transport'
import { createNarrowWay } from './narrow-way'
import { simulcastOffer, watchOffer } from './offers'
import { rtpBytes } from './samples'

/** Three layers of 150, 600 and 1,500 kbit/s at 20 frames a second; a keyframe where one is asked for. */
function createStudio(bench: EngineBench) {
  const end = bench.ends[0] as FarEnd
  const layers = [
    { rid: 'q', packets: 1, bytes: 940, sequence: 0 },
    { rid: 'h', packets: 4, bytes: 940, sequence: 0 },
    { rid: 'f', packets: 9, bytes: 1_040, sequence: 0 },
  ]
  let frame = 0
  let read = 0
  return () => {
    frame += 1
    const asked = end.sent.slice(read).filter((packet) => packet[1] === 206 && packet[0] === 0x81)
    read = end.sent.length
    for (const [index, layer] of layers.entries()) {
      const isKeyframe = frame === 1 || asked.some((packet) => packet.readUInt32BE(8) === index + 1)
      for (let packet = 0; packet < layer.packets; packet++) {
        layer.sequence += 1
        const start = packet > 0 ? 0 : 0x10
        const size = [0x9d, 1, 0x2a, 0, index + 1, 50 << index, 0]
        const head = isKeyframe ? [start, 0, 0, 0, ...size] : [start, 1]
        end.packet(
          rtpBytes({
            ssrc: index + 1,
            sequence: layer.sequence,
            timestamp: frame * 4_500,
            marker: packet === layer.packets - 1,
            extensions: { 4: '1', 10: layer.rid },
            payload: [...head, ...new Array(layer.bytes).fill(0)],
          }),
        )
      }
    }
  }
}

it('a viewer whose way narrows is sent the layer that fits, and the highest again after the way widens', async () => {
  const bench = startEngine()
  await bench.engine.publish('r', 's', simulcastOffer)
  bench.ends[0]?.open()
  const film = createStudio(bench)
  film()
  const sessions = [
    await bench.engine.watch('r', 'v', watchOffer),
    await bench.engine.watch('r', 'w', watchOffer),
  ]
  const [, narrow, wide] = bench.ends as [FarEnd, FarEnd, FarEnd]
  narrow.open()
  wide.open()
  const ways = [createNarrowWay(narrow), createNarrowWay(wide)] as const
  const sent = () => sessions.map(({ session }) => session.layers?.report().sent)
  const pass = async (seconds: number) => {
    for (let step = 0; step < seconds * 20; step++) {
      film()
      await bench.clock.pass(50)
      for (const way of ways) way.pass(bench.clock.now())
    }
  }
  await pass(3)
  expect(sent()).toEqual(['f', 'f'])
  ways[0].bps = 900_000
  await pass(4)
  expect(sent()).toEqual(['h', 'f'])
  ways[0].bps = 250_000
  await pass(4)
  expect(sent()).toEqual(['q', 'f'])
  const before = narrow.sent.length
  await pass(30)
  expect(sent()).toEqual(['q', 'f'])
  // It was tried, not for ever: most of what was sent is picture.
  const media = narrow.sent.slice(before).filter((packet) => !isRtcp(packet)).length
  expect(media).toBeGreaterThan(30 * 20 + 10)
  expect(media).toBeLessThan(30 * 20 * 2)
  ways[0].bps = Number.POSITIVE_INFINITY
  await pass(60)
  expect(sent()).toEqual(['f', 'f'])
})
