import { describe, expect, it } from 'vitest'
import { createDescriptorReader } from '../../../src/room/sfu/codecs/dependency-descriptor'
import { noPlace } from '../../../src/room/sfu/codecs/place'
import { readVp9Place, readVp9Sizes } from '../../../src/room/sfu/codecs/vp9'
import { bitsOf, takeNonSymmetric } from '../../../src/room/sfu/packets/bits'
import { emptyRtpPacket, findExtension, readRtp } from '../../../src/room/sfu/packets/rtp'
import { parseOffer } from '../../../src/room/sfu/sdp/parse'
import { readCapture } from './captured'
import { kindOf } from './captured-room'

const pictures = (name: 'vp9-l3t3-key' | 'av1-l3t3-key') => {
  const capture = readCapture(name)
  const { extensions } = parseOffer(capture.offer).sections.find(({ kind }) => kind === 'video') ?? {}
  const id = extensions?.find(({ uri }) => uri.includes('dependency-descriptor'))?.id ?? 0
  const kind = kindOf(capture)
  return capture.packets
    .filter(({ bytes }) => kind(bytes) === 'picture')
    .map(({ bytes }) => {
      const packet = emptyRtpPacket()
      readRtp(bytes, packet)
      findExtension(packet, id, packet.descriptor)
      return packet
    })
}

describe('the dependency descriptor that Chromium sends', () => {
  it('of VP9 tells the same layers and the same ends of frames as the payload descriptor', () => {
    const reader = createDescriptorReader()
    const seen = new Set<string>()
    for (const packet of pictures('vp9-l3t3-key')) {
      const [one, other] = [noPlace(), noPlace()]
      const { buffer, descriptor, payloadOffset, payloadEnd } = packet
      expect(reader.read(buffer, descriptor.offset, descriptor.length, one)).toBe(true)
      expect(readVp9Place(buffer, payloadOffset, payloadEnd, other)).toBe(true)
      expect({ ...one, maySwitchUp: null }).toEqual({ ...other, maySwitchUp: null })
      seen.add(`S${one.spatial}T${one.temporal}`)
    }
    expect([...seen].sort()).toEqual(expect.arrayContaining(['S0T0', 'S0T1', 'S0T2', 'S1T0', 'S1T2', 'S2T0']))
  })

  it('of AV1 has each picture begin with its lowest layer and end with the marker', () => {
    const reader = createDescriptorReader()
    const place = noPlace()
    let before = { timestamp: -1, spatial: 0 }
    for (const { buffer, descriptor, timestamp, marker } of pictures('av1-l3t3-key')) {
      expect(reader.read(buffer, descriptor.offset, descriptor.length, place)).toBe(true)
      if (marker) expect(place.endsFrame).toBe(true)
      if (before.timestamp === timestamp) expect(place.spatial).toBeGreaterThanOrEqual(before.spatial)
      before = { timestamp, spatial: place.spatial }
    }
    expect(reader.structure?.templates.length).toBeGreaterThan(8)
    expect(reader.structure?.sizes?.map(({ height }) => height)).toEqual([136, 272, 544])
  })

  it('says nothing before its structure came, nor when it is cut short', () => {
    const place = noPlace()
    const [first] = pictures('av1-l3t3-key')
    if (!first) throw new Error('no picture')
    const { buffer, descriptor } = first
    const reader = createDescriptorReader()
    expect(reader.read(Buffer.from('c30003', 'hex'), 0, 3, place)).toBe(false)
    for (let length = 0; length < 40; length++)
      expect(reader.read(buffer, descriptor.offset, length, place)).toBe(false)
    expect(reader.read(buffer, descriptor.offset, descriptor.length, place)).toBe(true)
    expect(place).toMatchObject({ spatial: 0, temporal: 0, beginsFrame: true, maySwitchUp: true })
    // A template that the structure does not have.
    expect(reader.read(Buffer.from('ff0003', 'hex'), 0, 3, place)).toBe(false)
  })
})

describe('the VP9 payload descriptor', () => {
  it('tells the size of each layer with a keyframe', () => {
    const sizes = pictures('vp9-l3t3-key').flatMap(({ buffer, payloadOffset, payloadEnd }) => {
      const found = readVp9Sizes(buffer, payloadOffset, payloadEnd)
      return found ? [found.map(({ height }) => height).join()] : []
    })
    // Chromium begins with two of them.
    expect(new Set(sizes)).toEqual(new Set(['136,272', '136,272,544']))
  })

  it('tells of no layers where it has none, and of nothing past its end', () => {
    expect(readVp9Place(Buffer.from([0x88, 0x81, 0]), 0, 3, noPlace())).toBe(false)
    expect(readVp9Place(Buffer.from([0xa8, 0x80, 1]), 0, 3, noPlace())).toBe(false)
  })
})

it.each([
  [5, [0b00000000], 0],
  [5, [0b01000000], 1],
  [5, [0b10000000], 2],
  [5, [0b11000000], 3],
  [5, [0b11100000], 4],
  [1, [0xff], 0],
])('one of %i values is read as AV1 writes it', (count, bytes, expected) => {
  expect(takeNonSymmetric(bitsOf(Uint8Array.from(bytes), 0, 1), count)).toBe(expected)
})
