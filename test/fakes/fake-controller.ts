import { EventEmitter } from 'node:events'

/**
 * An LE controller with the surface of an HCI socket, for noble to run on: it answers what noble asks at its start,
 * the rest is the test's. Opcodes and events: Bluetooth Core, volume 4, part E, 7.7 and 7.8.
 */
export interface FakeController extends EventEmitter {
  /** Names of the commands of interest so far. */
  readonly given: readonly string[]
  /** Commands that it takes and never answers. */
  readonly ignores: Set<string>
  /** The handle of each data packet so far, oldest first. */
  readonly data: readonly number[]
  /** Links whose peers acknowledge nothing: their packets stay in the controller's buffers. */
  readonly stalled: Set<number>
  /** A peer is heard, by its address from the highest byte on. */
  advertise(address: string, name: string): void
  /** Its word on the attempt under way; all packets of one call come at once. */
  say(...packets: Buffer[]): void
}

const names: Record<number, string> = {
  8204: 'scan',
  8205: 'connect',
  8206: 'cancelConnect',
  1030: 'disconnect',
}
/** What noble reads at its start: version 5.0, an address, 8 buffers of 27 bytes. */
const returned: Record<number, string> = {
  4097: '0900000900000000',
  4105: '010203040506',
  8194: '1b0008',
  3180: '0100',
}
const firstHandle = 0x40

export const linkUp = (address: string, handle = firstHandle): Buffer =>
  connectionComplete(0, address, handle)
/** Status 0x02, unknown connection identifier: how an attempt ends that was cancelled. */
export const attemptEnded = (address: string): Buffer => connectionComplete(0x02, address, 0)
export const linkDown = (handle = firstHandle): Buffer =>
  Buffer.from([0x04, 0x05, 0x04, 0x00, handle, 0x00, 0x13])

export function createFakeController(): FakeController {
  const given: string[] = []
  const ignores = new Set<string>()
  const data: number[] = []
  const stalled = new Set<number>()
  const say = (...packets: Buffer[]) => {
    for (const packet of packets) controller.emit('data', packet)
  }
  function take(handle: number): void {
    data.push(handle)
    if (!stalled.has(handle)) say(Buffer.from([0x04, 0x13, 0x05, 0x01, handle, 0x00, 0x01, 0x00]))
  }
  function write(packet: Buffer): void {
    if (packet[0] === 0x02) take(packet.readUInt16LE(1) & 0x0fff)
    else obey(packet)
  }
  function obey(packet: Buffer): void {
    const code = packet.readUInt16LE(1)
    const name = names[code] ?? ''
    if (name !== '') given.push(name)
    if (ignores.has(name)) return
    const opcode = [code & 0xff, code >> 8]
    const values = Buffer.from(returned[code] ?? '', 'hex')
    const isStarted = name === 'connect' || name === 'disconnect'
    say(
      isStarted
        ? Buffer.from([0x04, 0x0f, 0x04, 0x00, 0x01, ...opcode])
        : Buffer.from([0x04, 0x0e, 4 + values.length, 0x01, ...opcode, 0x00, ...values]),
    )
  }
  const surface = { isDevUp: () => true, bindRaw: () => 0, setFilter: noop, start: noop, stop: noop, write }
  const controller: FakeController = Object.assign(new EventEmitter(), surface, {
    ...{ given, ignores, data, stalled, say },
    advertise(address: string, name: string) {
      const named = [name.length + 1, 0x09, ...Buffer.from(name)]
      const report = [0x02, 0x01, 0x00, 0x00, ...bytesOf(address), named.length, ...named, 0xc4]
      const packet = Buffer.from([0x04, 0x3e, report.length, ...report])
      // noble waits for a scan response the first times.
      say(packet, packet, packet)
    },
  })
  return controller
}

const noop = () => undefined
const bytesOf = (address: string) => Buffer.from(address, 'hex').reverse()

function connectionComplete(status: number, address: string, handle: number): Buffer {
  const peer = [0x00, ...bytesOf(address)]
  return Buffer.from([0x04, 0x3e, 0x13, 0x01, status, handle, 0, 0, ...peer, 6, 0, 0, 0, 42, 0, 0])
}
