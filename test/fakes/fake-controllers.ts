import { EventEmitter } from 'node:events'
import type { LinuxSocket } from '../../src/main/devices/radio/noble-types'

const readLocalVersion = 0x1001

/** Linux' adapters as the native add-on's socket shows them: what is bound, and who is up. */
export function createFakeControllers() {
  const up = new Map<number, boolean>()
  const bound: number[] = []
  let opened = 0
  let refusal: (Error & { code?: string }) | null = null
  let version = 0x0b

  class FakeSocket extends EventEmitter implements LinuxSocket {
    #device = -1
    #mayWrite = true
    constructor() {
      super()
      opened++
    }
    getDeviceList = () => [...up].map(([devId, devUp]) => ({ devId, devUp }))
    bindRaw(device = 0): number {
      if (!up.has(device)) throw Object.assign(new Error('ENODEV, No such device'), { code: 'ENODEV' })
      bound.push(device)
      this.#device = device
      return device
    }
    isDevUp = () => up.get(this.#device) === true
    start(): void {}
    stop(): void {
      this.#mayWrite = false
    }
    setFilter(): void {}
    /** Every command is answered as done, unless the right to it is missing. */
    write(packet: Buffer): void {
      const opcode = packet.readUInt16LE(1)
      setImmediate(() => {
        if (!this.#mayWrite) return
        if (refusal) this.emit('error', refusal)
        else this.emit('data', answerTo(opcode, version))
      })
    }
  }

  return {
    loadSocket: (): LinuxSocket => new FakeSocket(),
    opened: () => opened,
    /** Every adapter that was bound, in turn. */
    bound: () => [...bound],
    turn: (device: number, isUp: boolean) => void up.set(device, isUp),
    remove: (device: number) => void up.delete(device),
    refuseCommands() {
      refusal = Object.assign(new Error('Operation not permitted'), { code: 'EPERM' })
    },
    /** Bluetooth 3.0: before Low Energy. */
    beOld() {
      version = 0x05
    },
  }
}

/** HCI Command Complete (Bluetooth Core, volume 4, part E, 7.7.14), status success. */
function answerTo(opcode: number, version: number): Buffer {
  const result = Buffer.alloc(64)
  if (opcode === readLocalVersion) result[0] = version
  const head = Buffer.from([0x04, 0x0e, result.length + 4, 1, 0, 0, 0])
  head.writeUInt16LE(opcode, 4)
  return Buffer.concat([head, result])
}
