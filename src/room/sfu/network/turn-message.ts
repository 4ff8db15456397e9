import { createHash, createHmac, randomBytes } from 'node:crypto'

/** The little of TURN (RFC 8656, over STUN, RFC 8489) that has to be read and said on its way to a server. */

const headerBytes = 20
const allocateRequest = 0x0003
const allocateError = 0x0113
const refreshRequest = 0x0004
const magicCookie = 0x2112a442
const attributes = {
  userName: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
}

const isStun = (message: Buffer): boolean => message.length >= headerBytes && (message[0] ?? 0xff) < 0x40

/** Bytes of the message that begins the buffer, and with the padding of a stream (RFC 8656, section 12.5); null: not whole yet. */
export function firstMessage(buffer: Buffer): { bytes: number; padded: number } | null {
  if (buffer.length < 4) return null
  const isChannelData = (buffer[0] ?? 0) >= 0x40
  const bytes = buffer.readUInt16BE(2) + (isChannelData ? 4 : headerBytes)
  const padded = (bytes + 3) & ~3
  return buffer.length < padded ? null : { bytes, padded }
}

/** The error code of a refused allocation; null for everything else. */
export function allocationError(message: Buffer): number | null {
  if (!isStun(message) || message.readUInt16BE(0) !== allocateError) return null
  const value = attribute(message, attributes.errorCode)
  return value && value.length >= 4 ? (value[2] ?? 0) * 100 + (value[3] ?? 0) : null
}

/** Who asked for the allocation, and in which realm: what it takes to give it back. */
export interface Asker {
  userName: Buffer
  realm: Buffer
  nonce: Buffer
}

/** Null for what is no request for an allocation with a name in it. */
export function askerOf(message: Buffer): Asker | null {
  if (!isStun(message) || message.readUInt16BE(0) !== allocateRequest) return null
  const userName = attribute(message, attributes.userName)
  const realm = attribute(message, attributes.realm)
  const nonce = attribute(message, attributes.nonce)
  return userName && realm && nonce ? { userName, realm, nonce } : null
}

/** Gives the allocation back at once (RFC 8656, section 8): libjuice leaves it to run out, ten minutes later. */
export function giveBack({ userName, realm, nonce }: Asker, password: string): Buffer {
  const body = Buffer.concat([
    encoded(attributes.lifetime, Buffer.alloc(4)),
    encoded(attributes.userName, userName),
    encoded(attributes.realm, realm),
    encoded(attributes.nonce, nonce),
  ])
  const header = Buffer.alloc(headerBytes)
  header.writeUInt16BE(refreshRequest, 0)
  // As if the integrity were there already (RFC 8489, section 14.5).
  header.writeUInt16BE(body.length + 24, 2)
  header.writeUInt32BE(magicCookie, 4)
  randomBytes(12).copy(header, 8)
  const key = createHash('md5').update(Buffer.concat([userName, colon, realm, colon, Buffer.from(password)]))
  const integrity = createHmac('sha1', key.digest()).update(header).update(body).digest()
  return Buffer.concat([header, body, encoded(attributes.integrity, integrity)])
}

const colon = Buffer.from(':')

function encoded(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)])
}

function attribute(message: Buffer, wanted: number): Buffer | null {
  let at = headerBytes
  while (at + 4 <= message.length) {
    const length = message.readUInt16BE(at + 2)
    if (message.readUInt16BE(at) === wanted) return message.subarray(at + 4, at + 4 + length)
    at += 4 + ((length + 3) & ~3)
  }
  return null
}
