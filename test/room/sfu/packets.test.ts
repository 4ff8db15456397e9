import { describe, expect, it } from 'vitest'
import { readKeyframeRequest, readNack, readRtcp, readSenderReport } from '../../../src/room/sfu/packets/rtcp'
import {
  writeNack,
  writePli,
  writeReceiverReport,
  writeRemb,
  writeSenderReport,
} from '../../../src/room/sfu/packets/rtcp-write'
import { emptyRtpPacket, extensionText, isRtcp, readRtp } from '../../../src/room/sfu/packets/rtp'
import { createSequenceCounter, sequenceDistance } from '../../../src/room/sfu/packets/sequence'
import { rtp, rtpBytes } from './samples'

const hex = (buffer: Buffer) => buffer.toString('hex')

describe('an RTP packet', () => {
  it('is read with its extensions, contributing sources and padding', () => {
    const packet = rtp({
      sequence: 65_535,
      timestamp: 0xfffffff0,
      marker: true,
      extensions: { 4: '1', 10: 'hi' },
    })
    expect(packet).toMatchObject({ sequence: 65_535, timestamp: 0xfffffff0, marker: true, payloadType: 96 })
    expect(extensionText(packet, 4)).toBe('1')
    expect(extensionText(packet, 10)).toBe('hi')
    expect(extensionText(packet, 5)).toBeNull()
    const padded = Buffer.concat([rtpBytes(), Buffer.from([0, 0, 3])])
    padded[0] = 0xa0
    const into = emptyRtpPacket()
    expect(readRtp(padded, into)).toBe(true)
    expect(into.payloadEnd).toBe(padded.length - 3)
  })

  it('is read with two-byte extension headers', () => {
    const bytes = Buffer.concat([
      rtpBytes().subarray(0, 12),
      Buffer.from([0x10, 0x00, 0, 2, 20, 3, 0x61, 0x62, 0x63, 0, 0, 0]),
      Buffer.from([1]),
    ])
    bytes[0] = 0x90
    const into = emptyRtpPacket()
    expect(readRtp(bytes, into)).toBe(true)
    expect(extensionText(into, 20)).toBe('abc')
    expect(into.payloadOffset).toBe(24)
  })

  it.each([
    ['too short', Buffer.alloc(11, 0x80)],
    ['of another version', Buffer.alloc(20, 0x40)],
    ['with more sources than bytes', Buffer.from([0x8f, 96, ...new Array(12).fill(0)])],
    ['with an extension past its end', Buffer.from([0x90, 96, ...new Array(10).fill(0), 0xbe, 0xde, 0, 9])],
    ['with more padding than payload', Buffer.from([0xa0, 96, ...new Array(10).fill(0), 200])],
  ])('is refused when %s', (_why, bytes) => {
    expect(readRtp(bytes, emptyRtpPacket())).toBe(false)
  })

  it('is told from RTCP by its payload type', () => {
    expect(isRtcp(writePli(1, 2))).toBe(true)
    expect(isRtcp(rtpBytes({ payloadType: 111, marker: true }))).toBe(false)
  })
})

describe('RTCP', () => {
  it('has the bytes of the RFCs', () => {
    expect(hex(writePli(1, 0x01020304))).toBe('81ce00020000000101020304')
    expect(hex(writeNack(1, 2, [65_534, 65_535, 0, 14, 100]))).toBe(
      '81cd0004' + '00000001' + '00000002' + 'fffe8003' + '00640000',
    )
    expect(hex(writeRemb(1, 10_000_000, [5, 6]))).toBe(
      '8fce0006' + '00000001' + '00000000' + '52454d42' + '021a625a' + '00000005' + '00000006',
    )
    const block = {
      ssrc: 9,
      fractionLost: 128,
      cumulativeLost: -2,
      extendedHighest: 0x1fffe,
      jitter: 3,
      lastReport: 0xaabbccdd,
      delaySinceLastReport: 65_536,
    }
    expect(hex(writeReceiverReport(1, [block]))).toBe(
      '81c90007' + '00000001' + '00000009' + '80fffffe' + '0001fffe' + '00000003' + 'aabbccdd' + '00010000',
    )
    const report = { ssrc: 7, ntpSeconds: 1, ntpFraction: 2, rtpTimestamp: 3, packetCount: 4, octetCount: 5 }
    expect(hex(writeSenderReport(report, 'ab'))).toBe(
      '80c80006' +
        '00000007' +
        '00000001' +
        '00000002' +
        '00000003' +
        '00000004' +
        '00000005' +
        '81ca0003' +
        '00000007' +
        '01026162' +
        '00000000',
    )
  })

  it('is read back from a compound', () => {
    const report = { ssrc: 7, ntpSeconds: 1, ntpFraction: 2, rtpTimestamp: 3 }
    const compound = Buffer.concat([
      writeSenderReport({ ...report, packetCount: 0, octetCount: 0 }, 'x'),
      writeNack(1, 8, [65_535, 0, 3]),
      writePli(1, 9),
      Buffer.from([0x84, 206, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 10, 1, 0, 0, 0]),
    ])
    const parts = readRtcp(compound)
    expect(parts.map(({ type }) => type)).toEqual([200, 202, 205, 206, 206])
    expect(parts.flatMap((part) => readSenderReport(part) ?? [])).toEqual([report])
    expect(parts.flatMap((part) => readNack(part) ?? [])).toEqual([{ ssrc: 8, sequences: [65_535, 0, 3] }])
    expect(parts.flatMap((part) => readKeyframeRequest(part) ?? [])).toEqual([9, 10])
  })
})

describe('sequence numbers', () => {
  it.each([
    [1, 0, 1],
    [0, 65_535, 1],
    [65_535, 0, -1],
    [40_000, 0, -25_536],
  ])('of %i lie %i later than … by serial arithmetic', (later, earlier, distance) => {
    expect(sequenceDistance(later, earlier)).toBe(distance)
  })

  it('count on over the wrap, and late ones stay below', () => {
    const counter = createSequenceCounter()
    const first = counter.extend(65_534)
    expect([65_535, 0, 1, 65_535, 2].map((sequence) => counter.extend(sequence) - first)).toEqual([
      1, 2, 3, 1, 4,
    ])
    expect(counter.highest - first).toBe(4)
  })
})
