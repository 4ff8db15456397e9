import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { sfuRoutes } from '../../../src/room/sfu'
import { authorizeByWord } from './authorize-by-word'
import { type EngineBench, startEngine } from './fake-transport'
import { singleOffer } from './offers'
import { rtpBytes, vp8Keyframe } from './samples'
import { silentLog } from './silent-log'

export const sdp = 'application/sdp'
export const fragmentType = 'application/trickle-ice-sdpfrag'
export const publishToken = 'Bearer publish:studio'
export const watchToken = 'Bearer watch:viewer'
export const iceServers = [
  { urls: 'stun:stun.example.org' },
  { urls: 'turn:turn.example.org?transport=udp', username: 'u', credential: 'p"q' },
]

export let bench: EngineBench
export let server: FastifyInstance

/** Before each test. */
export async function startHttp(): Promise<void> {
  bench = startEngine({ iceServers, maxSessions: 4 })
  server = Fastify()
  await server.register(sfuRoutes, { engine: bench.engine, authorize: authorizeByWord, log: silentLog })
}

export const send = (
  method: InjectOptions['method'] & string,
  url: string,
  rest: Partial<InjectOptions> = {},
) => server.inject({ method: method as 'GET', url, ...rest })
export const post = (url: string, token: string, payload: string, type = sdp) =>
  send('POST', url, { payload, headers: { authorization: token, 'content-type': type } })
export const patch = (url: string, headers: Record<string, string>, payload = 'a=ice-ufrag:abcd\r\n') =>
  send('PATCH', url, {
    payload,
    headers: { authorization: publishToken, 'content-type': fragmentType, ...headers },
  })

export async function published() {
  const response = await post('/whip/main', publishToken, singleOffer)
  bench.ends.at(-1)?.open()
  bench.ends.at(-1)?.packet(rtpBytes({ payload: vp8Keyframe }))
  return { url: String(response.headers.location), etag: String(response.headers.etag), response }
}
