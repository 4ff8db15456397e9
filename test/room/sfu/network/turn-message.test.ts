import { describe, expect, it } from 'vitest'
import { allocationError, askerOf, firstMessage } from '../../../../src/room/sfu/network/turn-message'

const attribute = (type: number, value: Buffer) => {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)])
}
function stun(type: number, ...attributes: Buffer[]): Buffer {
  const body = Buffer.concat(attributes)
  const head = Buffer.alloc(20)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(body.length, 2)
  head.writeUInt32BE(0x2112a442, 4)
  return Buffer.concat([head, body])
}
const channelData = (bytes: number) => {
  const head = Buffer.from([0x40, 0x00, 0, 0])
  head.writeUInt16BE(bytes, 2)
  return Buffer.concat([head, Buffer.alloc((bytes + 3) & ~3)])
}
const errorOf = (code: number) =>
  attribute(
    0x0009,
    Buffer.concat([Buffer.from([0, 0, Math.floor(code / 100), code % 100]), Buffer.from('no')]),
  )

describe('a stream of TURN messages', () => {
  it('is cut into STUN messages and channel data, padding apart', () => {
    const stream = Buffer.concat([stun(0x0103), channelData(5), stun(0x0003, attribute(6, Buffer.from('u')))])
    const found: number[] = []
    let rest = stream
    for (let next = firstMessage(rest); next; next = firstMessage(rest)) {
      found.push(next.bytes)
      rest = rest.subarray(next.padded)
    }
    expect(found).toEqual([20, 9, 28])
    expect(rest).toHaveLength(0)
  })

  it('waits for the rest of a message', () => {
    for (const cut of [0, 3, 8, 11]) expect(firstMessage(channelData(5).subarray(0, cut))).toBeNull()
    expect(firstMessage(stun(0x0103).subarray(0, 19))).toBeNull()
  })
})

describe('what a server says of an allocation', () => {
  it.each([401, 403, 486, 508])('is read as %i', (code) => {
    expect(allocationError(stun(0x0113, errorOf(code)))).toBe(code)
  })

  it('is no error in any other message', () => {
    expect(allocationError(stun(0x0103))).toBeNull()
    expect(allocationError(stun(0x0111, errorOf(401)))).toBeNull()
    expect(allocationError(channelData(40))).toBeNull()
    expect(allocationError(stun(0x0113, attribute(9, Buffer.alloc(2))))).toBeNull()
  })
})

it('knows who asked by the request that has a name in it', () => {
  const [userName, realm, nonce] = ['u', 'r', 'n'].map((text) => Buffer.from(text)) as [
    Buffer,
    Buffer,
    Buffer,
  ]
  const named = [attribute(6, userName), attribute(0x14, realm), attribute(0x15, nonce)]
  expect(askerOf(stun(0x0003, ...named))).toEqual({ userName, realm, nonce })
  expect(askerOf(stun(0x0003))).toBeNull()
  expect(askerOf(stun(0x0008, ...named))).toBeNull()
})
