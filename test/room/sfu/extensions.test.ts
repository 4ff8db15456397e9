import { describe, expect, it } from 'vitest'
import type { Outlet } from '../../../src/room/sfu/egress/outlet'
import { createPath } from '../../../src/room/sfu/egress/path'
import { emptyRtpPacket, extensionText, type RtpPacket, readRtp } from '../../../src/room/sfu/packets/rtp'
import { feedBench } from './feed-bench'
import { payloadOf } from './samples'

const captured = '\xe8\x12\x34\x56\x80\x00\x00\x01'
const withOffset = `${captured}\x00\x00\x00\x00\x00\x00\x00\x00`
const structure = `\x80\x00\x01${'\x5a'.repeat(40)}`

function setUp(
  ids: { captureTimeId?: number; descriptorId?: number },
  transport: Outlet['transport'] = null,
) {
  const bench = feedBench()
  const [viewer, source] = [bench.feed(9, 97, transport), bench.layer()]
  Object.assign(viewer.outlet, ids)
  viewer.follow(source)
  const read = (index: number): RtpPacket => {
    const packet = emptyRtpPacket()
    if (!readRtp(viewer.sent[index] ?? Buffer.alloc(0), packet)) throw new Error('no RTP packet')
    return packet
  }
  return { ...bench, viewer, source, read }
}

describe('a publisher’s header extension that goes on', () => {
  it.each([
    ['a capture time', captured],
    ['a capture time with the clock’s offset', withOffset],
  ])('is %s, under the viewer’s own id', (_name, value) => {
    const { write, source, read, viewer } = setUp({ captureTimeId: 12 })
    write(source, { extensions: { 4: '1', 6: value }, payload: [0x10, 1, 2] })
    write(source, { sequence: 2, payload: [0x10, 3] })
    expect(extensionText(read(0), 12)).toBe(value)
    expect(extensionText(read(0), 4)).toBeNull()
    expect(payloadOf(viewer.sent[0])).toEqual(Buffer.from([0x10, 1, 2]))
    // Not on a packet that came without.
    expect(read(1).extensionProfile).toBe(0)
  })

  it('stands beside the transport-wide sequence number, and is there again when the packet is sent again', () => {
    const transport = { extensionId: 3, path: createPath(() => 0) }
    const { write, source, read, viewer } = setUp({ captureTimeId: 12 }, transport)
    write(source, { sequence: 7, extensions: { 6: captured }, payload: [0x10, 1, 2] })
    viewer.resend([100])
    expect(extensionText(read(0), 3)).toBe('\x00\x00')
    expect(extensionText(read(1), 3)).toBe('\x00\x01')
    for (const index of [0, 1]) expect(extensionText(read(index), 12)).toBe(captured)
    // Retransmissions begin with the number that they repeat (RFC 4588).
    expect(payloadOf(viewer.sent[1])).toEqual(Buffer.from([0, 100, 0x10, 1, 2]))
  })

  it('takes the longer headers where a value needs them, and only there', () => {
    const transport = { extensionId: 3, path: createPath(() => 0) }
    const { write, source, read } = setUp({ captureTimeId: 12, descriptorId: 13 }, transport)
    write(source, { extensions: { 6: withOffset, 7: structure }, payload: [1, 2] })
    write(source, { sequence: 2, extensions: { 7: '\x40\x00\x02' }, payload: [3] })
    expect(read(0).extensionProfile).toBe(0x1000)
    expect([3, 12, 13].map((id) => extensionText(read(0), id))).toEqual(['\x00\x00', withOffset, structure])
    expect(read(1).extensionProfile).toBe(0xbede)
    expect([3, 12, 13].map((id) => extensionText(read(1), id))).toEqual(['\x00\x01', null, '\x40\x00\x02'])
  })

  it('is each viewer’s own affair', () => {
    const { write, source, read, viewer, feed } = setUp({ captureTimeId: 12 })
    const other = feed(11, 97)
    other.follow(source)
    write(source, { extensions: { 6: captured }, payload: [0x10, 1, 2] })
    expect(extensionText(read(0), 12)).toBe(captured)
    expect(other.sent[0]?.length).toBe(12 + 3)
    expect(viewer.sent[0]?.length).toBe(12 + 4 + 12 + 3)
  })

  it('longer than anything it could be is left out, and the packet is not', () => {
    const { write, source, read } = setUp({ descriptorId: 13 })
    write(source, { extensions: { 7: 'x'.repeat(200) }, payload: [1, 2] })
    expect(read(0).extensionProfile).toBe(0)
  })
})
