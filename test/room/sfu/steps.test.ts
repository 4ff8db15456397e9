import { describe, expect, it } from 'vitest'
import { createDescriptorReader } from '../../../src/room/sfu/codecs/dependency-descriptor'
import { startsKeyframe } from '../../../src/room/sfu/codecs/keyframe'
import { type LayerPlace, noPlace } from '../../../src/room/sfu/codecs/place'
import { readVp9Place } from '../../../src/room/sfu/codecs/vp9'
import { readNack, readRtcp } from '../../../src/room/sfu/packets/rtcp'
import { emptyRtpPacket, findExtension, readRtp } from '../../../src/room/sfu/packets/rtp'
import { type CapturedPacket, readCapture } from './captured'
import { type Got, inOrder, kindOf, mend, missingIn, openCapturedRoom, renumbered } from './captured-room'
import { plis } from './engine-bench'

const captures = [
  ['vp9-l3t3-key', 'VP9'],
  ['av1-l3t3-key', 'AV1'],
] as const
const wishFor = (layer: string, maxHeight: number | null = null) => ({ layer, maxHeight, paused: false })

type Placed = Got & LayerPlace & { begins: boolean }
/** What the viewer's own decoder reads of each packet. */
function placed(codec: 'VP9' | 'AV1', ordered: readonly Got[]): Placed[] {
  const reader = createDescriptorReader()
  return ordered.flatMap((got) => {
    const { payload } = got
    if (payload.length === 0) return []
    const place = noPlace()
    const packet = emptyRtpPacket()
    readRtp(got.bytes, packet)
    findExtension(packet, 13, packet.descriptor)
    const { buffer, descriptor } = packet
    const isRead =
      codec === 'VP9'
        ? readVp9Place(payload, 0, payload.length, place)
        : reader.read(buffer, descriptor.offset, descriptor.length, place)
    expect(isRead).toBe(true)
    return [{ ...got, ...place, begins: startsKeyframe(codec, payload, 0, payload.length) }]
  })
}

/**
 * By timestamp, the pictures: whole frames of layers from the lowest on, the marker at the end and nowhere else. Where an
 * encoder leaves out a layer just as packets overtake each other, the marker may be missing.
 */
function expectPictures(
  packets: readonly Placed[],
  { isMarked } = { isMarked: true },
): { spatial: number; temporal: number; begins: boolean }[] {
  const pictures = new Map<number, Placed[]>()
  for (const packet of packets)
    pictures.set(packet.timestamp, [...(pictures.get(packet.timestamp) ?? []), packet])
  return [...pictures.values()].map((picture, index, all) => {
    const layers = [...new Set(picture.map(({ spatial }) => spatial))]
    // An encoder may leave out any of them for once.
    expect(layers).toEqual([...layers].sort())
    for (const layer of layers) {
      const frame = picture.filter(({ spatial }) => spatial === layer)
      expect(frame[0]?.beginsFrame).toBe(true)
      if (index < all.length - 1) expect(frame.at(-1)?.endsFrame).toBe(true)
    }
    const isWhole = index < all.length - 1
    if (isMarked && isWhole) expect(picture.findIndex(({ marker }) => marker)).toBe(picture.length - 1)
    expect(picture.slice(0, -1).some(({ marker }) => marker)).toBe(false)
    const [first] = picture
    return { spatial: layers.at(-1) ?? 0, temporal: first?.temporal ?? 0, begins: first?.begins ?? false }
  })
}

describe.each(captures)('viewers of the captured %s', (name, codec) => {
  const capture = readCapture(name)
  const kind = kindOf(capture)
  const first = capture.packets.find(({ bytes }) => kind(bytes) === 'picture')?.bytes.readUInt16BE(2) ?? 0

  async function watch(steps: readonly (readonly [number, string])[], of = capture, way?: Way) {
    const room = await openCapturedRoom(of, way)
    await room.play(650)
    const viewer = await room.watch()
    for (const [untilMs, layer] of steps) {
      viewer.layers.wish(wishFor(layer))
      await room.play(untilMs)
    }
    await room.clock.pass(200)
    return { room, viewer }
  }
  type Way = (packets: CapturedPacket[]) => CapturedPacket[]

  it('are offered each size once, the lowest first', async () => {
    const { viewer } = await watch([[60_000, 'auto']])
    const { layers, sent } = viewer.layers.report()
    expect(layers.map(({ rid, height }) => [rid, height])).toEqual([
      ['s0t2', 136],
      ['s1', 272],
      ['s2', 544],
    ])
    expect(sent).toBe('s2')
    const bits = layers.map(({ bitrateBps }) => bitrateBps)
    expect(bits).toEqual([...bits].sort((one, other) => one - other))
  })

  it.each([
    ['as they came', 0],
    ['which wrap on the way', 65_536 - first - 120],
    ['which wrap at once', 65_536 - first - 3],
  ])(
    'get whole pictures of the size they wish for, under numbers without a hole, from numbers %s',
    async (_how, by) => {
      for (const [layer, spatial] of [
        ['s0t2', 0],
        ['s1', 1],
        ['s2', 2],
      ] as const) {
        const { viewer } = await watch([[60_000, layer]], renumbered(capture, by))
        const ordered = inOrder(mend(viewer))
        expect(missingIn(ordered)).toEqual([])
        const pictures = expectPictures(placed(codec, ordered))
        expect(pictures.length).toBeGreaterThan(15)
        const last = pictures.slice(-10)
        expect(Math.max(...last.map((one) => one.spatial))).toBe(spatial)
        expect(last.some(({ temporal }) => temporal === 2)).toBe(true)
      }
    },
  )

  it('go down at the next picture without a keyframe, and up at the next keyframe', async () => {
    const { room, viewer } = await watch([[1_000, 's2']])
    const before = expectPictures(placed(codec, inOrder(mend(viewer)))).length
    const asked = plis(room.studio).length
    viewer.layers.wish(wishFor('s0t2'))
    expect(plis(room.studio).length).toBe(asked)
    await room.play(1_150)
    const low = expectPictures(placed(codec, inOrder(mend(viewer)))).slice(before + 1)
    expect(low.length).toBeGreaterThan(0)
    expect(low.every(({ spatial, begins }) => spatial === 0 && !begins)).toBe(true)
    viewer.layers.wish(wishFor('s2'))
    await room.play()
    const ordered = inOrder(mend(viewer))
    expect(missingIn(ordered)).toEqual([])
    const pictures = expectPictures(placed(codec, ordered))
    const changes = pictures.filter(
      ({ spatial }, index) =>
        index > 0 && spatial > 0 && pictures[index - 1]?.spatial === 0 && index > before + 2,
    )
    expect(changes[0]?.begins).toBe(true)
    expect(pictures.slice(-5).some(({ spatial }) => spatial === 2)).toBe(true)
  })

  it('of a small view at a low rate lose frames before they lose the picture', async () => {
    const { viewer } = await watch([
      [700, 's2'],
      [1_000, 's0t0'],
      [1_600, 's0t2'],
    ])
    const ordered = inOrder(mend(viewer))
    expect(missingIn(ordered)).toEqual([])
    const pictures = expectPictures(placed(codec, ordered))
    const rates = pictures.map(({ spatial, temporal }) => `${spatial}${temporal}`).join(' ')
    // Every fourth picture only, then all of them again, and no keyframe was waited for.
    expect(rates).toMatch(/00 00/)
    expect(rates).toMatch(/00 00 .*0[12] 0[012] 0[12]/)
  })

  it('see neither loss on the publisher’s way nor packets that overtake each other', async () => {
    const overtaken: Way = (packets) => {
      for (let at = 60; at + 1 < packets.length; at += 7) {
        const [one, other] = [packets[at], packets[at + 1]] as [CapturedPacket, CapturedPacket]
        packets[at] = { ...other, atMs: one.atMs }
        packets[at + 1] = { ...one, atMs: other.atMs }
      }
      return packets
    }
    for (const layer of ['s0t2', 's1', 's2']) {
      const { room, viewer } = await watch([[60_000, layer]], capture, overtaken)
      const asked = room.studio.sent.flatMap(readRtcp).flatMap((part) => readNack(part)?.sequences ?? [])
      expect(asked.length).toBeGreaterThan(2)
      const got = mend(viewer)
      expect(missingIn(inOrder(got))).toEqual([])
      // A number that was kept for a packet of a higher layer is given an empty one.
      if (layer === 's0t2') expect(got.some(({ payload }) => payload.length === 0)).toBe(true)
      expectPictures(placed(codec, inOrder(got)), { isMarked: false })
    }
  })
})
