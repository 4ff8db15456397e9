import { EventEmitter } from 'node:events'
import { connect, type Socket } from 'node:net'

/** HCI packet types of the UART transport (Bluetooth Core, volume 4, part A) and the size of their headers. */
const acl = 0x02
const headerBytes: Record<number, number> = { 1: 4, [acl]: 5, 3: 4, 4: 3, 5: 5 }
/** A longer packet than any controller sends: past it the stream is taken as garbage. */
const mostPacketBytes = 4_200
/** A stream that takes nothing any more: a zero would wait behind all of it. */
const mostWaitingBytes = 65_536

/** Length of the packet that starts here; null: not known yet; NaN: no H4 packet. */
export function packetLength(bytes: Buffer): number | null {
  const type = bytes[0]
  if (type === undefined) return null
  const header = headerBytes[type]
  if (header === undefined) return Number.NaN
  if (bytes.length < header) return null
  const length = type === acl || type === 5 ? bytes.readUInt16LE(3) & 0x3fff : (bytes[header - 1] ?? 0)
  return header + length > mostPacketBytes ? Number.NaN : header + length
}

/**
 * A Bluetooth controller at the end of a stream (`tcp:host:port` or `unix:/path`), with the surface of
 * `@abandonware/bluetooth-hci-socket`, so that noble and bleno run on it unchanged. Events: `data` with one whole
 * packet; `up`; `down` with the reason, once, when the stream ends for any cause.
 *
 * This file is also loaded by test peripherals straight from source: it imports Node only.
 */
export class H4Socket extends EventEmitter {
  readonly #stream: Socket
  #rest: Buffer = Buffer.alloc(0)
  #isUp = false
  #isDown = false

  constructor(address: string) {
    super()
    this.#stream = address.startsWith('unix:')
      ? connect(address.slice('unix:'.length))
      : connect({ host: address.split(':')[1] ?? '', port: Number(address.split(':')[2]) })
    this.#stream.setNoDelay(true)
    this.#stream.on('connect', () => {
      this.#isUp = true
      this.emit('up')
    })
    this.#stream.on('data', (chunk: Buffer) => this.#take(chunk))
    this.#stream.on('error', (error: Error) => this.#goDown(error.message))
    this.#stream.on('close', () => this.#goDown('the stream ended'))
  }

  #take(chunk: Buffer): void {
    let rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    while (!this.#isDown) {
      const length = packetLength(rest)
      if (Number.isNaN(length)) this.#goDown('the stream carried something that is not HCI')
      if (length === null || !(rest.length >= length)) break
      this.emit('data', rest.subarray(0, length))
      rest = rest.subarray(length)
    }
    this.#rest = rest
  }

  #goDown(reason: string): void {
    if (this.#isDown) return
    this.#isDown = true
    this.#isUp = false
    this.#stream.destroy()
    this.emit('down', reason)
  }

  isDevUp(): boolean {
    return this.#isUp
  }
  write(packet: Buffer): void {
    if (this.#isDown) return
    this.#stream.write(packet)
    if (this.#stream.writableLength > mostWaitingBytes) this.#goDown('it takes nothing any more')
  }
  stop(): void {
    this.#goDown('closed')
  }
  bindRaw(): number {
    return 0
  }
  bindUser(): number {
    return 0
  }
  bindControl(): number {
    return 0
  }
  getDeviceList(): unknown[] {
    return []
  }
  setFilter(): void {}
  start(): void {}
}
