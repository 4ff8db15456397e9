import type { EventEmitter } from 'node:events'

/** The part of @abandonware/noble that we use. Its own types promise more than it keeps. */
export interface Noble extends EventEmitter {
  initialized: boolean
  /** What it keeps of every peer it ever heard, by peer. */
  _peripherals: Record<string, unknown>
  _services: Record<string, unknown>
  _characteristics: Record<string, unknown>
  _descriptors: Record<string, unknown>
  startScanning(services: string[], allowDuplicates: boolean, done: (error: Error | null) => void): void
  stopScanning(done: () => void): void
}

export interface NoblePeripheral extends EventEmitter {
  id: string
  rssi: number
  state: string
  advertisement: { localName?: string; serviceUuids?: string[] }
  connect(): void
  disconnect(): void
  /** Answered by the event `rssiUpdate`, or never. */
  updateRssi(): void
  discoverAllServicesAndCharacteristics(
    done: (error: unknown, services: NobleService[], characteristics: NobleCharacteristic[]) => void,
  ): void
}

export interface NobleService {
  uuid: string
  characteristics: NobleCharacteristic[]
}

export interface NobleCharacteristic extends EventEmitter {
  uuid: string
  properties: string[]
  read(): void
  write(bytes: Buffer, withoutResponse: boolean): void
  subscribe(done: () => void): void
}

/** noble's back-end; `_hci` where it speaks HCI itself (Linux, H4). */
export interface NobleBindings extends EventEmitter {
  init(): void
  /** Only where it speaks HCI itself: answered by `connect` with an error for the attempt that it ended. */
  cancelConnect?(peerId: string): void
  onSigIntBinded?: () => void
  _hci?: NobleHci
  /** Connection handles by peer, and peers by handle. */
  _handles?: Record<string, unknown>
}

export interface NobleParts {
  noble: Noble
  bindings: NobleBindings
}

export interface NobleHci {
  /** Packets in flight of each link. */
  _aclConnections: Map<number, { pending: number }>
  /** Packets that wait for a buffer of the controller. */
  _aclQueue: { handle: number; packet: Buffer }[]
  getAclBuffers(): Promise<{ num: number }>
  writeAclDataPkt(handle: number, channel: number, bytes: Buffer): Promise<void>
  flushAcl(): Promise<void>
  _socket: { write(packet: Buffer): void }
  onSocketData(packet: Buffer): void
  pollIsDevUp(): void
  _userChannel?: unknown
}

/** What noble expects of `@abandonware/bluetooth-hci-socket`. */
export type HciSocketMaker = () => object

/** The part of the native add-on's socket that we use ourselves. */
export interface LinuxSocket {
  getDeviceList(): { devId: number; devUp: boolean }[]
  /** Without a number the add-on guesses. @throws with the code of the kernel's refusal */
  bindRaw(deviceId?: number): number
  stop(): void
}
