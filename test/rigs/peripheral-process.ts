// A Bluetooth LE peripheral (bleno) on its own virtual controller, in its own process; started by peripheral.ts.
// Node runs this file as it is (it strips the types): no imports without an extension, no syntax beyond types.
import { createRequire } from 'node:module'
import type { Air } from './air'
import type { Moment, PeripheralOptions, Said, Told } from './peripheral'

const options = JSON.parse(process.env.PULSEDECK_PERIPHERAL ?? '{}') as Required<
  Omit<PeripheralOptions, 'air'>
> & { air: Pick<Air, 'socketPath'> }

const require = createRequire(import.meta.url)
const { H4Socket } = (await import(
  new URL('../../src/main/devices/radio/h4-socket.ts', import.meta.url).href
)) as typeof import('../../src/main/devices/radio/h4-socket')

const now = () => performance.timeOrigin + performance.now()
const say = (message: Said) => process.send?.(message)
const socket = new H4Socket(`unix:${options.air.socketPath}`)
await new Promise((done) => socket.once('up', done))

/** ATT Read By Type Request (Core, volume 3, part F, 3.4.4.1): how a central asks for characteristics. */
const asksForCharacteristics = (packet: Buffer): boolean =>
  packet[0] === 0x02 && packet[7] === 0x04 && packet[9] === 0x08

/**
 * btvirt numbers a peripheral's one link 42 but tells it the central's number (see air-shim.c): whatever comes for
 * the link is given btvirt's number.
 */
const ourLink = 42
const numberAt = (packet: Buffer): number | null => {
  if (packet[0] === 0x02) return 1
  if (packet[0] !== 0x04) return null
  if (packet[1] === 0x05) return 4
  return packet[1] === 0x3e && packet[3] === 0x01 ? 5 : null
}
const emit = socket.emit.bind(socket)
socket.emit = (event: string, packet: Buffer) => {
  if (event === 'data' && asksForCharacteristics(packet) && reached('lookedInto')) return true
  const at = event === 'data' ? numberAt(packet) : null
  if (at !== null) packet.writeUInt16LE((packet.readUInt16LE(at) & 0xf000) | ourLink, at)
  return emit(event, packet)
}
socket.once('down', () => process.exit(0))
process.once('disconnect', () => process.exit(0))

/** bleno takes its radio from this module: ours stands in its place. */
const radioModule = require.resolve('@abandonware/bluetooth-hci-socket')
require.cache[radioModule] = {
  id: radioModule,
  filename: radioModule,
  loaded: true,
  exports: function HciSocket() {
    return socket
  },
} as unknown as NodeJS.Module
const bleno = require('@abandonware/bleno')

const nordicUart = {
  service: '6e400001b5a3f393e0a9e50e24dcca9e',
  write: '6e400002b5a3f393e0a9e50e24dcca9e',
  notify: '6e400003b5a3f393e0a9e50e24dcca9e',
}
const shapes = {
  lovense: nordicUart,
  uart: nordicUart,
  'elk-bledom': { service: 'fff0', write: 'fff3', notify: 'fff4' },
  'we-vibe': {
    service: 'f000bb0304514000b000000000000000',
    write: 'f000c00004514000b000000000000000',
    notify: 'f000b00004514000b000000000000000',
  },
  vorze: {
    service: '40ee111163ec4b7f8ce7712efd55b90e',
    write: '40ee222263ec4b7f8ce7712efd55b90e',
    notify: '40ee333363ec4b7f8ce7712efd55b90e',
  },
  'heart-rate-strap': { service: '180d', write: null, notify: '2a37' },
  tcode: {
    service: 'ff1b451d307042769c815dc5ea1043bc',
    write: 'c5f1543e338d47a0852501e3c621359d',
    notify: 'c5f1543f338d47a0852501e3c621359d',
  },
  ossm: {
    service: '522b443a4f53534d0001420badbabe69',
    write: '522b443a4f53534d1000420badbabe69',
    notify: '522b443a4f53534d2000420badbabe69',
  },
}
const shape = shapes[options.model]
let isAnswering = true
let vanishAt: Moment | null = null
let notify: ((bytes: Buffer) => void) | null = null

/** The replies of the ASCII family: https://docs.buttplug.io/docs/stpihkal/protocols/lovense/ */
function reply(command: string): string {
  if (command === 'Battery;') return `${options.batteryPercent};`
  if (command === 'DeviceType;') return `${options.identity}:0082059AD3BD;`
  return /^(Vibrate[12]?:\d+|PowerOff);$/.test(command) ? 'OK;' : 'ERR;'
}

function vanish(): void {
  vanishAt = null
  bleno.stopAdvertising()
  bleno.disconnect()
}

/** In the middle of what it just began: whatever it would answer comes too late. */
function reached(moment: Moment): boolean {
  const goes = vanishAt === moment
  if (goes) vanish()
  return goes
}

function take(bytes: Buffer, withoutResponse: boolean, respond: (result: number) => void): void {
  const at = now()
  const answer = () => {
    if (!isAnswering) return
    respond(bleno.Characteristic.RESULT_SUCCESS)
    if (options.model === 'uart' && bytes.toString('latin1') === '?') notify?.(Buffer.from('hello'))
    if (options.model === 'lovense') notify?.(Buffer.from(reply(bytes.toString('latin1'))))
  }
  if (options.writeDelayMs > 0) setTimeout(answer, options.writeDelayMs)
  else answer()
  say({ type: 'write', bytes: [...bytes], at, withResponse: !withoutResponse })
  reached('written')
}

const writable = new bleno.Characteristic({
  uuid: shape.write ?? 'ffff',
  properties: options.onlyWithoutResponse ? ['writeWithoutResponse'] : ['write', 'writeWithoutResponse'],
  onWriteRequest: (bytes: Buffer, _offset: number, withoutResponse: boolean, respond: (r: number) => void) =>
    take(bytes, withoutResponse, respond),
})
const notifying = new bleno.Characteristic({
  uuid: shape.notify,
  properties: ['notify'],
  onSubscribe: (_most: number, update: (bytes: Buffer) => void) => {
    notify = update
  },
  onUnsubscribe: () => {
    notify = null
  },
})
const battery = new bleno.Characteristic({
  uuid: '2a19',
  properties: ['read'],
  onReadRequest: (_offset: number, respond: (result: number, bytes: Buffer) => void) => {
    if (isAnswering) respond(bleno.Characteristic.RESULT_SUCCESS, Buffer.from([options.batteryPercent]))
  },
})
const readable = (uuid: string, text: string) =>
  new bleno.Characteristic({ uuid, properties: ['read'], value: Buffer.from(text) })
const characteristics = shape.write === null ? [notifying] : [writable, notifying]
const services = [new bleno.PrimaryService({ uuid: shape.service, characteristics })]
if (options.information)
  services.push(
    new bleno.PrimaryService({
      uuid: '180a',
      characteristics: [readable('2a29', 'Rig Works'), readable('2a24', 'R1'), readable('2a26', '1.0')],
    }),
  )
if (options.batteryService)
  services.push(new bleno.PrimaryService({ uuid: '180f', characteristics: [battery] }))

function advertise(): void {
  bleno.startAdvertising(options.name, [shape.service], (error: Error | null) => {
    if (error) throw error
    say({ type: 'advertising', at: now() })
  })
}

bleno.on('stateChange', (state: string) => {
  if (state !== 'poweredOn') return
  bleno.setServices(services)
  advertise()
})
bleno.on('accept', () => {
  say({ type: 'connected', at: now() })
  reached('linked')
})
bleno.on('disconnect', () => {
  notify = null
  say({ type: 'disconnected', at: now() })
})

process.on('message', (told: Told) => {
  switch (told.type) {
    case 'vanish':
      return vanish()
    case 'vanishAt':
      vanishAt = told.moment
      return
    case 'comeBack':
      return advertise()
    case 'answer':
      isAnswering = told.answering
      return
    case 'notify':
      notify?.(Buffer.from(told.bytes))
  }
})
