import type { ButtplugMessage, DeviceList, IButtplugClientConnector } from 'buttplug'
import { EventEmitter } from 'eventemitter3'
import { z } from 'zod'
import { AppError, parseOrRefuse } from '../../../shared/contract/errors'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Dialect } from './dialect'
import { listBetween } from './inventory'
import { openSocket, type Socket } from './socket'

/** The client counts its own from 1 and never comes here. */
const firstOwnId = 2 ** 31
const packet = z.array(z.unknown()).max(1_000)

interface Awaited {
  answered(message: ButtplugMessage): void
  failed(error: AppError): void
  cancelTimeout: Stop
}

export interface ConnectorDeps {
  clock: Clock
  address: string
  dialect: Dialect
  /** An error that answers no request of ours. */
  onServerError(text: string): void
  /** Told once, when it ends by itself: `linkLost`, or `badInput` for what no Buttplug server says. */
  onEnded(error: AppError): void
}

/**
 * What the npm client speaks through. The client has neither timeouts nor pings, and keeps every request for ever: it
 * does the handshake, the list of devices, scans and sensors; what moves, stops or proves life goes through `ask`.
 * Nothing reaches the client that was not parsed, nor an answer that it does not wait for.
 */
export class Connector extends EventEmitter implements IButtplugClientConnector {
  private socket: Socket | null = null
  private nextId = firstOwnId
  private readonly own = new Map<number, Awaited>()
  private readonly clients = new Set<number>()
  private devices: DeviceList['Devices'] = {}

  constructor(private readonly deps: ConnectorDeps) {
    super()
  }

  get Connected(): boolean {
    return this.socket !== null
  }

  connect = async (): Promise<void> => {
    this.socket = await openSocket(this.deps.clock, this.deps.address, {
      heard: (text) => this.heard(text),
      closed: (reason) => this.ended(new AppError('linkLost', `Intiface is gone: ${reason}.`)),
    })
  }
  initialize = async (): Promise<void> => undefined
  disconnect = async (): Promise<void> => this.cut('closed')

  send = (message: ButtplugMessage): void => {
    const Id = idOf(message)
    if (Id !== undefined) this.clients.add(Id)
    this.write(message)
  }

  /**
   * Sends a message and resolves with the answer to it. A late one changes nothing.
   * @throws AppError `linkLost` | `timeout` | `writeRefused` with the server's words
   */
  ask(message: ButtplugMessage, withinMs: number): Promise<ButtplugMessage> {
    const Id = this.nextId++
    return new Promise((done, fail) => {
      const failed = (error: AppError) => {
        this.own.delete(Id)
        fail(error)
      }
      const cancelTimeout = this.deps.clock.after(withinMs, () =>
        failed(new AppError('timeout', `Intiface did not answer within ${withinMs} ms.`)),
      )
      this.own.set(Id, { answered: done, failed, cancelTimeout })
      try {
        this.write(withId(message, Id))
      } catch (error) {
        cancelTimeout()
        failed(error instanceof AppError ? error : new AppError('writeRefused', String(error)))
      }
    })
  }

  /** The client may take lists that come at once in the wrong order: the latest one again puts that right. */
  repeatDevices(): void {
    this.emit('message', [{ DeviceList: { Id: 0, Devices: this.devices } }])
  }

  /** Ends it from our side. May be called twice. */
  cut(reason: string): void {
    this.socket?.cut()
    this.socket = null
    const waiting = [...this.own.values()]
    this.own.clear()
    for (const { cancelTimeout, failed } of waiting) {
      cancelTimeout()
      failed(new AppError('linkLost', `The connection to Intiface is over: ${reason}`))
    }
  }

  private write(message: ButtplugMessage): void {
    if (!this.socket) throw new AppError('linkLost', 'The connection to Intiface is over.')
    this.socket.send(JSON.stringify([this.deps.dialect.say(message)]))
  }

  private ended(error: AppError): void {
    if (!this.socket) return
    this.cut(error.message)
    this.deps.onEnded(error)
  }

  private heard(text: string): void {
    try {
      for (const raw of parseOrRefuse(packet, JSON.parse(text), 'packet')) {
        const message = this.deps.dialect.hear(raw)
        if (message) this.route(message)
      }
    } catch (error) {
      const what = error instanceof AppError ? error.message : 'no JSON'
      this.ended(new AppError('badInput', `it says what the Buttplug protocol does not know (${what})`))
    }
  }

  private route(message: ButtplugMessage): void {
    const Id = idOf(message) ?? 0
    if (Id >= firstOwnId) {
      this.answer(Id, message)
      return
    }
    const isAnswer = this.clients.delete(Id)
    if (message.Error && !isAnswer) this.deps.onServerError(message.Error.ErrorMessage)
    if (!isAnswer && (Id > 0 || message.Error)) return
    const { DeviceList } = message
    if (DeviceList) {
      const between = listBetween(this.devices, DeviceList.Devices)
      this.devices = DeviceList.Devices
      if (between) this.emit('message', [{ DeviceList: { Id: 0, Devices: between } }])
    }
    // One at a time: of several, the client overlooks what follows a list of devices.
    this.emit('message', [message])
  }

  private answer(Id: number, message: ButtplugMessage): void {
    const awaited = this.own.get(Id)
    if (!awaited) return
    this.own.delete(Id)
    awaited.cancelTimeout()
    if (message.Error) awaited.failed(new AppError('writeRefused', message.Error.ErrorMessage))
    else awaited.answered(message)
  }
}

const idOf = (message: ButtplugMessage): number | undefined => Object.values(message)[0]?.Id

function withId(message: ButtplugMessage, Id: number): ButtplugMessage {
  const [kind, body] = Object.entries(message)[0] ?? ['', {}]
  return { [kind]: { ...body, Id } }
}
