import { startJanus } from '../../rigs/janus'
import { openJanusRoom } from '../../rigs/janus-room'
import type { DgramForwarderHears, DgramForwarderSays } from '../processes/dgram-forwarder'
import type { SfuHostHears, SfuHostSays, SfuLook } from '../processes/sfu-host'
import { type Child, startChild } from './child'

/** Something that sends one stream on to many, alone in its process. */
export interface Forwarder {
  readonly name: string
  readonly pid: number
  /** Answers a publisher's offer. */
  publish(offer: string): Promise<string>
  /** Either side of the exchange may offer: `meet` is given the forwarder's offer, or none. */
  watch(meet: (offer: string | null) => Promise<string>, accept: (answer: string) => void): Promise<void>
  stop(): Promise<void>
}

export interface OwnForwarder extends Forwarder {
  readonly url: string
  readonly mediaPort: number
  look(): Promise<SfuLook>
}

export const benchRoom = 'bench'
export const publisherToken = 'publish:studio'
export const viewerToken = 'watch:viewer'

export async function startOwn(built?: string, execArgv: string[] = []): Promise<OwnForwarder> {
  const child: Child<SfuHostHears, SfuHostSays> = startChild('sfu-host', { built, execArgv })
  const { url, mediaPort } = await child.next('ready')
  const look = async () => {
    const looked = child.next('looked')
    child.send({ type: 'look', room: benchRoom })
    return looked
  }
  return {
    name: 'ours',
    pid: child.pid,
    url,
    mediaPort,
    publish: (offer) => post(`${url}/whip/${benchRoom}`, publisherToken, offer),
    async watch(meet, accept) {
      accept(await post(`${url}/whep/${benchRoom}`, viewerToken, await meet(null)))
    },
    look,
    stop: child.stop,
  }
}

async function post(url: string, token: string, offer: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp', authorization: `Bearer ${token}` },
    body: offer,
  })
  const text = await response.text()
  if (response.status !== 201) throw new Error(`the room answered ${response.status}: ${text}`)
  return text
}

export async function startJanusForwarder(): Promise<Forwarder> {
  const janus = await startJanus()
  const room = await openJanusRoom(janus.port)
  return {
    name: 'janus',
    pid: janus.process.pid ?? 0,
    publish: room.publish,
    async watch(meet) {
      const viewer = await room.watch()
      await viewer.answer(await meet(viewer.offer))
    },
    async stop() {
      room.close()
      await janus.stop()
    },
  }
}

export interface DgramForwarder {
  readonly name: 'dgram'
  readonly pid: number
  readonly port: number
  lead(ports: readonly number[]): Promise<void>
  stop(): Promise<void>
}

export async function startDgram(built?: string): Promise<DgramForwarder> {
  const child: Child<DgramForwarderHears, DgramForwarderSays> = startChild('dgram-forwarder', { built })
  const { port } = await child.next('ready')
  return {
    name: 'dgram',
    pid: child.pid,
    port,
    async lead(ports) {
      const led = child.next('led')
      child.send({ type: 'ports', ports: [...ports] })
      await led
    },
    stop: child.stop,
  }
}
