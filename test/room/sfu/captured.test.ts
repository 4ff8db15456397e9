import { describe, expect, it } from 'vitest'
import type { VideoCodec } from '../../../src/room/sfu/codecs/codec'
import { readFrameSize } from '../../../src/room/sfu/codecs/frame-size'
import { startsKeyframe } from '../../../src/room/sfu/codecs/keyframe'
import { noPictureIds, readPictureIds } from '../../../src/room/sfu/codecs/vp8'
import { readNack, readRtcp } from '../../../src/room/sfu/packets/rtcp'
import { writeNack } from '../../../src/room/sfu/packets/rtcp-write'
import { type CapturedPacket, captureNames, readCapture } from './captured'
import {
  codecOf,
  type Got,
  inOrder,
  kindOf,
  mend,
  missingIn,
  openCapturedRoom,
  renumbered,
} from './captured-room'

const simulcasts = ['vp8-simulcast', 'h264-simulcast'] as const
const heights = { q: 136, h: 272, f: 544 }
const wishFor = (layer: string) => ({ layer, maxHeight: null, paused: false })

/** The frames of a picture in order, told apart by their timestamps. */
function framesOf(ordered: readonly Got[]): Got[][] {
  const frames: Got[][] = []
  for (const packet of ordered) {
    const last = frames.at(-1)
    if (last?.[0]?.timestamp === packet.timestamp) last.push(packet)
    else frames.push([packet])
  }
  return frames
}
const heightsOf = (codec: VideoCodec, frames: readonly Got[][]) =>
  frames.flatMap(([first]) => {
    const payload = first?.payload ?? Buffer.alloc(0)
    const isKeyframe = startsKeyframe(codec, payload, 0, payload.length)
    return (isKeyframe && readFrameSize(codec, payload, 0, payload.length)?.height) || []
  })

/** Nothing in the numbers tells a decoder of layers, of loss or of where one number wraps. */
function expectSeamless(codec: VideoCodec, got: readonly Got[]): Got[][] {
  const ordered = inOrder(got)
  expect(missingIn(ordered)).toEqual([])
  expect(new Set(got.filter(({ repeats }) => repeats === null).map(({ ssrc }) => ssrc)).size).toBe(1)
  const frames = framesOf(ordered)
  let picture = -1
  frames.forEach((frame, index) => {
    expect(frame.slice(0, -1).some(({ marker }) => marker)).toBe(false)
    const next = frames[index + 1]?.[0]?.payload
    // A change of layer may cut a frame short: nothing but a keyframe follows then.
    if (next && !frame.at(-1)?.marker) expect(startsKeyframe(codec, next, 0, next.length)).toBe(true)
    const step = ((frame[0]?.timestamp ?? 0) - (frames[index - 1]?.[0]?.timestamp ?? 0)) >>> 0
    if (index > 0) expect(step).toBeLessThan(90_000)
    if (codec !== 'VP8') return
    const ids = noPictureIds()
    for (const { payload } of frame) {
      readPictureIds(payload, 0, payload.length, ids)
      if (picture >= 0) expect((ids.picture - picture) & 0x7fff).toBeLessThanOrEqual(1)
      picture = ids.picture
    }
  })
  return frames
}

describe.each(captureNames)('the capture %s', (name) => {
  it('has sound, pictures, retransmissions and sender reports', () => {
    const capture = readCapture(name)
    const kind = kindOf(capture)
    const count = (what: ReturnType<typeof kind>) =>
      capture.packets.filter(({ bytes }) => kind(bytes) === what).length
    expect(count('picture')).toBeGreaterThan(150)
    expect(count('sound')).toBeGreaterThan(50)
    expect(count('repair')).toBeGreaterThan(5)
    expect(count('report')).toBeGreaterThan(0)
  })
})

describe.each(simulcasts)('viewers of the captured %s', (name) => {
  const capture = readCapture(name)
  const codec = codecOf(capture) ?? 'VP8'

  /** Through all layers, each from the next keyframe on. */
  async function watchAll(of = capture, way?: (packets: CapturedPacket[]) => CapturedPacket[]) {
    const room = await openCapturedRoom(of, way)
    await room.play(480)
    const viewer = await room.watch()
    for (const [untilMs, layer] of [
      [1_100, 'q'],
      [1_600, 'f'],
      [2_100, 'h'],
      [60_000, 'q'],
    ] as const) {
      viewer.layers.wish(wishFor(layer))
      await room.play(untilMs)
    }
    await room.clock.pass(100)
    return { room, viewer }
  }
  const firstPicture = capture.packets.find(({ bytes }) => kindOf(capture)(bytes) === 'picture')?.bytes
  const untilWrap = 65_536 - (firstPicture?.readUInt16BE(2) ?? 0)

  it.each([
    ['as they came', 0],
    ['which wrap in the first layer’s middle', untilWrap - 60],
    ['which wrap at the first packet', untilWrap],
    ['which lie on both sides of the half', untilWrap + 32_768 - 50],
  ])('get one stream through changes of layer, with the publisher’s numbers %s', async (_how, by) => {
    const { viewer } = await watchAll(renumbered(capture, by))
    const frames = expectSeamless(codec, mend(viewer))
    expect(frames.length).toBeGreaterThan(25)
    const seen = heightsOf(codec, frames)
    const changes = seen.filter((height, index) => height !== seen[index - 1])
    expect(changes).toEqual([heights.f, heights.q, heights.f, heights.h, heights.q])
  })

  it('get the same stream though packets overtake each other on the way to the room', async () => {
    const overtaken = (packets: CapturedPacket[]) => {
      for (let at = 7; at + 1 < packets.length; at += 5) {
        const [one, other] = [packets[at], packets[at + 1]] as [CapturedPacket, CapturedPacket]
        packets[at] = { ...other, atMs: one.atMs }
        packets[at + 1] = { ...one, atMs: other.atMs }
      }
      return packets
    }
    const { viewer } = await watchAll(capture, overtaken)
    const ordered = inOrder(mend(viewer))
    expect(missingIn(ordered)).toEqual([])
    expect(heightsOf(codec, framesOf(ordered))).toEqual(
      expect.arrayContaining([heights.q, heights.f, heights.h]),
    )
  })

  it('are spared what the room can mend: it asks the publisher for what is missing, and sends it on in its place', async () => {
    const { room, viewer } = await watchAll()
    const asked = room.studio.sent.flatMap(readRtcp).flatMap((part) => readNack(part)?.sequences ?? [])
    expect(asked.length).toBeGreaterThan(3)
    // One may fall into each change.
    expect(missingIn(inOrder(viewer.got())).length).toBeLessThan(4)
    expectSeamless(codec, mend(viewer))
  })

  it('get again what they lost themselves, under the retransmissions’ own SSRC', async () => {
    const { viewer } = await watchAll()
    const before = mend(viewer)
    const lost = before.slice(40, 46)
    const [first] = before
    viewer.end.packet(
      writeNack(
        1,
        first?.ssrc ?? 0,
        lost.map(({ sequence }) => sequence),
      ),
    )
    const again = viewer.got().slice(before.length)
    expect(again.map(({ repeats }) => repeats)).toEqual(lost.map(({ sequence }) => sequence))
    expect(again.map(({ payload }) => payload.toString('hex'))).toEqual(
      lost.map(({ payload }) => payload.toString('hex')),
    )
    expect(again.every(({ ssrc }) => ssrc !== first?.ssrc)).toBe(true)
    const left = before.filter((packet) => !lost.includes(packet))
    expectSeamless(codec, [...left, ...again])
  })

  it('see nothing of the padding by which the publisher tries its way', async () => {
    const kind = kindOf(capture)
    const isPadding = ({ bytes }: CapturedPacket) => kind(bytes) === 'repair'
    expect(capture.packets.slice(0, 200).filter(isPadding).length).toBeGreaterThan(2)
    const room = await openCapturedRoom(capture, (packets) => packets.slice(0, 119))
    await room.play(120)
    const viewer = await room.watch()
    await room.play()
    const numbers = viewer.got().map(({ sequence }) => sequence)
    expect(new Set(numbers).size).toBe(numbers.length)
    expectSeamless(codec, viewer.got())
  })
})
