import { expect, it } from 'vitest'
import { ageMs, beginsKeyframe, packetBytes, writeStamp } from './packets'

const header = [0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9]
const extended = [0x90, ...header.slice(1), 0xbe, 0xde, 0, 1, 0x51, 0, 7, 0]
const packet = (...bytes: number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(packetBytes)])

it.each([
  ['without a picture id', [0x10, 0x00], true],
  ['with one of seven bits', [0x90, 0x80, 0x05, 0x00], true],
  ['with one of fifteen bits and layer indexes', [0x90, 0xe0, 0x80, 0x05, 1, 0x20, 0x00], true],
  ['that is a delta', [0x90, 0x80, 0x05, 0x01], false],
  ['that goes on with a frame', [0x80, 0x80, 0x05, 0x00], false],
  ['of a later partition', [0x91, 0x80, 0x05, 0x00], false],
])('knows the start of a keyframe in a VP8 packet %s', (_, payload, begins) => {
  expect(beginsKeyframe(packet(...header, ...payload))).toBe(begins)
  expect(beginsKeyframe(packet(...extended, ...payload))).toBe(begins)
})

it('reads the age of a packet also when an extension was put before its payload', () => {
  const sent = packet(...header)
  writeStamp(sent)
  const [head, payload] = [Buffer.from(extended), sent.subarray(header.length)]
  expect(ageMs(sent)).toBeGreaterThanOrEqual(0)
  expect(ageMs(Buffer.concat([head, payload]))).toBeGreaterThanOrEqual(0)
  expect(ageMs(Buffer.concat([head, payload]))).toBeLessThan(60_000)
})

it('takes reports and short packets for no part of the stream', () => {
  const report = packet(...header)
  report[1] = 200
  expect(ageMs(report)).toBeNull()
  expect(ageMs(Buffer.from(header))).toBeNull()
})
