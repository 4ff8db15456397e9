import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Asked, RigDevice, Speech } from './intiface-speech'
import { speech3 } from './intiface-speech-v3'
import { speech4 } from './intiface-speech-v4'

export type { RigDevice }

/** One message of a client, as the server took it. */
export interface Heard {
  at: number
  connection: number
  asked: Asked
}

export type Mood =
  | 'answers'
  /** Takes every message and never answers. */
  | 'hangs'
  /** Refuses what moves or stops. */
  | 'refuses'
  /** Hangs up in the middle of the next command. */
  | 'hangsUp'
  /** Answers what no Buttplug server says. */
  | 'babbles'

export interface IntifaceServer {
  readonly address: string
  readonly heard: readonly Heard[]
  /** Messages that the specification forbids. */
  readonly invalid: readonly string[]
  /** Times at which it stopped everything by itself, and why. */
  readonly stops: readonly { at: number; reason: 'ping' | 'gone' }[]
  readonly connections: number
  readonly isScanning: boolean
  mood: Mood
  /** Of commands that move or stop; others are answered at once. */
  answerAfterMs: number
  /** What an output does now, -1…1 of its range. */
  level(device: number, feature?: number): number
  outputs(device?: number): (Heard & { asked: { kind: 'output' } & Asked })[]
  add(device: RigDevice): void
  remove(index: number): void
  /** Says something of its own accord. */
  say(text: string): void
  /** Drops the client without a word. */
  drop(): void
  close(): Promise<void>
}

export interface IntifaceOptions {
  /** `2` greets nobody that is newer. */
  version: 2 | 3 | 4
  port?: number
  maxPingMs?: number
  devices?: readonly RigDevice[]
}

/** A Buttplug server on a socket, with motors that are numbers. It is as strict as the specification's schema. */
export async function startIntifaceServer(options: IntifaceOptions): Promise<IntifaceServer> {
  const { version, maxPingMs = 0 } = options
  const speech: Speech = version === 4 ? speech4 : speech3
  const devices = new Map(options.devices?.map((device) => [device.index, device]))
  const heard: Heard[] = []
  const invalid: string[] = []
  const stops: { at: number; reason: 'ping' | 'gone' }[] = []
  const levels = new Map<string, number>()
  let client: WebSocket | null = null
  let connections = 0
  let isScanning = false
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0 })
  await once(sockets, 'listening')

  const send = (message: object, to = client) => to?.send(JSON.stringify([message]))
  const fail = (Id: number, ErrorCode: number, ErrorMessage: string) =>
    send({ Error: { Id, ErrorCode, ErrorMessage } })
  const all = () => [...devices.values()]
  function stopAll(reason: 'ping' | 'gone'): void {
    levels.clear()
    stops.push({ at: performance.now(), reason })
  }

  function obey(asked: Asked): void {
    if (asked.kind === 'output') levels.set(`${asked.device}/${asked.feature}`, asked.share)
    if (asked.kind !== 'stop') return
    for (const key of levels.keys())
      if (asked.device === null || key.startsWith(`${asked.device}/`)) levels.delete(key)
  }

  function command(Id: number, asked: Asked): void {
    const to = client
    const answer = () => {
      obey(asked)
      send({ Ok: { Id } }, to)
    }
    if (server.mood === 'hangsUp') client?.terminate()
    else if (server.mood === 'refuses') fail(Id, 4, 'The device does not want to.')
    else if (server.answerAfterMs > 0) setTimeout(answer, server.answerAfterMs)
    else answer()
  }

  function answer(Id: number, asked: Asked): void {
    const device = 'device' in asked ? devices.get(asked.device ?? -1) : undefined
    if (asked.kind === 'hello') send(speech.info(Id, maxPingMs))
    else if (asked.kind === 'list') send(speech.list(Id, all()))
    else if (asked.kind === 'output' || asked.kind === 'stop') command(Id, asked)
    else if (asked.kind === 'read' && device) send(speech.reading(Id, device, asked.feature))
    else {
      if (asked.kind === 'scan') isScanning = asked.on
      send({ Ok: { Id } })
    }
  }

  function takeOne(message: unknown, connection: number): void {
    const { Id, asked } = speech.hear(message, devices)
    heard.push({ at: performance.now(), connection, asked })
    if (server.mood === 'babbles') client?.send('{"op":0,"d":{"obsWebSocketVersion":"5"}}')
    else if (version === 2) fail(Id, 1, 'Client protocol is newer than this server.')
    else if (server.mood !== 'hangs') answer(Id, asked)
  }

  function take(text: string, connection: number): void {
    for (const message of JSON.parse(text) as unknown[])
      try {
        takeOne(message, connection)
      } catch (error) {
        invalid.push(`${text}: ${String(error)}`)
        fail(0, 3, 'Message does not fit the schema.')
      }
  }

  sockets.on('connection', (socket) => {
    const connection = ++connections
    client = socket
    let timer: NodeJS.Timeout | undefined
    const expect = () => {
      clearTimeout(timer)
      if (maxPingMs === 0) return
      timer = setTimeout(() => {
        stopAll('ping')
        fail(0, 2, 'Pinged out.')
        socket.terminate()
      }, maxPingMs)
    }
    socket.on('message', (data) => {
      const text = data.toString()
      if (/"Ping"|"RequestServerInfo"/.test(text)) expect()
      take(text, connection)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      if (client !== socket) return
      client = null
      stopAll('gone')
    })
  })

  const server: IntifaceServer = {
    address: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
    ...{ heard, invalid, stops, mood: 'answers', answerAfterMs: 0 },
    get connections() {
      return connections
    },
    get isScanning() {
      return isScanning
    },
    level: (device, feature = 0) => levels.get(`${device}/${feature}`) ?? 0,
    outputs: (device) =>
      heard.filter(
        (one): one is ReturnType<IntifaceServer['outputs']>[number] =>
          one.asked.kind === 'output' && (device === undefined || one.asked.device === device),
      ),
    add(device) {
      devices.set(device.index, device)
      send(speech.added(device, all()))
    },
    remove(index) {
      const device = devices.get(index)
      devices.delete(index)
      if (device) send(speech.removed(device, all()))
    },
    say: (text) => client?.send(text),
    drop: () => client?.terminate(),
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((done) => sockets.close(done))
    },
  }
  return server
}
