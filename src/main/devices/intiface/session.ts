import type { ButtplugClient, ButtplugClientDevice } from 'buttplug'
import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'
import type { IntifaceView } from '../../../shared/domain/intiface'
import type { Connector } from './connector'
import { describeRemote, type RemoteDevice, within } from './remote-device'

export type ServerFacts = NonNullable<IntifaceView['server']>

/** One connection to one server, from its greeting to its end. */
export interface Session {
  readonly server: ServerFacts
  /** @throws AppError `timeout`, or the client's error with the server's words */
  scan(on: boolean): Promise<void>
  /** Asks the server to stop everything, then ends. */
  leave(): Promise<void>
  /** Ends now: the server stops its devices when a client goes. May be called twice. */
  cut(reason: string): void
}

export interface SessionEvents {
  appeared(device: RemoteDevice): void
  vanished(key: string): void
  scanEnded(): void
  /** The server complains of nothing that we asked. */
  complained(text: string): void
  /** It ended by itself; what it told of devices is over. */
  ended(reason: string): void
}

const requestWithinMs = 3_000
const leaveWithinMs = 500
/** A server without a ping timeout is asked too: only an answer proves a connection. */
const usualPingMs = 2_000
const leastPingMs = 10
/** Below a half: when one ping is late, the next is still in time. */
const pingShare = 0.4
const pingAnswerWithinMs = 2_000

/** @param client connected through the connector */
export function createSession(deps: {
  clock: Clock
  client: ButtplugClient
  connector: Connector
  protocol: 3 | 4
  events: SessionEvents
}): Session & { ended(reason: string): void } {
  const { clock, client, connector, events } = deps
  const { serverName, maxPingTime } = client.serverInfo ?? { serverName: '', maxPingTime: 0 }
  const devices = new Map<number, RemoteDevice>()
  let isOver = false

  function add(device: ButtplugClientDevice): void {
    const remote = describeRemote(clock, device, connector)
    devices.set(device.index, remote)
    events.appeared(remote)
  }
  function remove({ index }: ButtplugClientDevice): void {
    const remote = devices.get(index)
    devices.delete(index)
    if (remote) events.vanished(remote.key)
  }
  function ended(reason: string): void {
    if (isOver) return
    cut(reason)
    events.ended(reason)
  }
  function cut(reason: string): void {
    isOver = true
    stopPinging()
    client.removeAllListeners()
    connector.cut(reason)
  }

  // Main's own timer and nothing else: when main hangs, no ping goes out, and the server stops its devices.
  const stopPinging = clock.every(pingEveryMs(maxPingTime), () => {
    connector
      .ask({ Ping: { Id: 0 } }, pingAnswerWithinMs)
      .catch((error: AppError) => ended(`It does not answer: ${error.message}`))
  })
  client.on('deviceadded', add)
  client.on('deviceremoved', remove)
  client.on('scanningfinished', events.scanEnded)
  for (const device of client.devices.values()) add(device)
  connector.repeatDevices()

  return {
    server: { name: serverName, protocol: deps.protocol, maxPingMs: maxPingTime },
    scan: (on) => within(clock, on ? client.startScanning() : client.stopScanning(), requestWithinMs),
    async leave() {
      const stopAll = {
        ...{ Id: 0, DeviceIndex: undefined, FeatureIndex: undefined, Inputs: true, Outputs: true },
      }
      if (!isOver) await connector.ask({ StopCmd: stopAll }, leaveWithinMs).catch(() => undefined)
      cut('left')
    },
    cut,
    ended,
  }
}

export const pingEveryMs = (maxPingMs: number): number =>
  maxPingMs === 0 ? usualPingMs : Math.max(leastPingMs, Math.min(usualPingMs, maxPingMs * pingShare))

/** What the npm client throws has the server's words; its timeouts are ours. */
export const wordsOf = (error: unknown): string =>
  error instanceof AppError || error instanceof Error ? error.message : String(error)
