import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { sfuRoutes } from '../../../src/room/sfu'
import { errorCodes } from '../../../src/shared/contract/errors'
import { authorizeByWord } from './authorize-by-word'
import { type EngineBench, startEngine } from './fake-transport'
import {
  foreignCodecOffer,
  singleOffer,
  twoVideosOffer,
  unbundledOffer,
  vp8OnlyWatchOffer,
  watchOffer,
} from './offers'
import { rtpBytes, vp8Keyframe } from './samples'
import { silentLog } from './silent-log'

const sdp = 'application/sdp'
const fragmentType = 'application/trickle-ice-sdpfrag'
const publishToken = 'Bearer publish:studio'
const watchToken = 'Bearer watch:viewer'
const iceServers = [
  { urls: 'stun:stun.example.org' },
  { urls: 'turn:turn.example.org?transport=udp', username: 'u', credential: 'p"q' },
]

let bench: EngineBench
let server: FastifyInstance

beforeEach(async () => {
  bench = startEngine({ iceServers, maxSessions: 4 })
  server = Fastify()
  await server.register(sfuRoutes, { engine: bench.engine, authorize: authorizeByWord, log: silentLog })
})

const send = (method: InjectOptions['method'] & string, url: string, rest: Partial<InjectOptions> = {}) =>
  server.inject({ method: method as 'GET', url, ...rest })
const post = (url: string, token: string, payload: string, type = sdp) =>
  send('POST', url, { payload, headers: { authorization: token, 'content-type': type } })
const patch = (url: string, headers: Record<string, string>, payload = 'a=ice-ufrag:abcd\r\n') =>
  send('PATCH', url, {
    payload,
    headers: { authorization: publishToken, 'content-type': fragmentType, ...headers },
  })

async function published() {
  const response = await post('/whip/main', publishToken, singleOffer)
  bench.ends.at(-1)?.open()
  bench.ends.at(-1)?.packet(rtpBytes({ payload: vp8Keyframe }))
  return { url: String(response.headers.location), etag: String(response.headers.etag), response }
}

describe('POST', () => {
  it('makes a session: 201, an answer, an address nobody can guess, an entity tag, the ICE servers', async () => {
    const { response, url, etag } = await published()
    expect(response.statusCode).toBe(201)
    expect(response.headers['content-type']).toContain(sdp)
    expect(response.body).toMatch(/^v=0\r\n/)
    expect(url).toMatch(/^\/whip\/main\/[\w-]{32}$/)
    expect(etag).toMatch(/^"[\w-]+"$/)
    expect(response.headers.link).toEqual([
      '<stun:stun.example.org>; rel="ice-server"',
      '<turn:turn.example.org?transport=udp>; rel="ice-server"; username="u"; credential="p\\"q"; credential-type="password"',
    ])
    expect(response.headers['access-control-allow-origin']).toBe('*')
    expect(response.headers['access-control-expose-headers']).toMatch(/Location.*ETag.*Link/)
  })

  it('lets a viewer watch what is published', async () => {
    await published()
    const response = await post('/whep/main', watchToken, watchOffer)
    expect(response.statusCode).toBe(201)
    expect(response.headers.location).toMatch(/^\/whep\/main\/[\w-]{32}$/)
    expect(response.body).toContain('a=sendonly')
  })

  it.each<[string, string, string, string, string, number, string]>([
    ['without a token', '/whip/main', '', singleOffer, sdp, 401, 'unauthorized'],
    ['with a token for watching only', '/whip/main', watchToken, singleOffer, sdp, 403, 'forbidden'],
    ['with a token for publishing only', '/whep/main', publishToken, watchOffer, sdp, 403, 'forbidden'],
    ['of another type', '/whip/main', publishToken, singleOffer, 'text/plain', 415, 'unsupported'],
    ['of JSON', '/whip/main', publishToken, '{}', 'application/json', 415, 'unsupported'],
    ['of a trickle fragment', '/whip/main', publishToken, 'a=x', fragmentType, 415, 'unsupported'],
    [
      'longer than 64 KiB',
      '/whip/main',
      publishToken,
      singleOffer + 'x'.repeat(65_536),
      sdp,
      413,
      'tooLarge',
    ],
    ['of nonsense', '/whip/main', publishToken, 'hello', sdp, 400, 'badInput'],
    ['of nothing', '/whip/main', publishToken, '', sdp, 400, 'badInput'],
    ['that would receive', '/whip/main', publishToken, watchOffer, sdp, 400, 'badInput'],
    ['not bundled', '/whip/main', publishToken, unbundledOffer, sdp, 400, 'badInput'],
    ['of two videos', '/whip/main', publishToken, twoVideosOffer, sdp, 422, 'unsupported'],
    [
      'of a codec not forwarded',
      '/whip/main',
      publishToken,
      foreignCodecOffer.replace('recvonly', 'sendonly'),
      sdp,
      406,
      'unsupported',
    ],
    ['to watch while nobody publishes', '/whep/main', watchToken, watchOffer, sdp, 409, 'conflict'],
  ])('%s is refused', async (_name, url, token, payload, type, status, code) => {
    const response = await post(url, token, payload, type)
    expect(response.statusCode).toBe(status)
    const { error } = response.json<{ error: { code: (typeof errorCodes)[number]; message: string } }>()
    expect(error).toEqual({ code, message: expect.stringMatching(/\w+ \w+/) })
    expect(errorCodes).toContain(error.code)
    expect(response.headers['access-control-allow-origin']).toBe('*')
    expect(response.headers['retry-after'] !== undefined).toBe(status === 409)
    expect(response.headers['www-authenticate'] !== undefined).toBe(status === 401)
  })

  it('to watch in a codec the viewer lacks is 406', async () => {
    await post('/whip/main', publishToken, singleOffer.replace('SAVPF 96 97 102 45', 'SAVPF 102'))
    bench.ends[0]?.packet(rtpBytes({ payloadType: 102, payload: [0x67, 1] }))
    const response = await post('/whep/main', watchToken, vp8OnlyWatchOffer)
    expect(response.statusCode).toBe(406)
    expect(response.json()).toMatchObject({ error: { code: 'unsupported' } })
  })

  it('past the capacity is 503 with Retry-After', async () => {
    await published()
    for (let count = 0; count < 3; count++) await post('/whep/main', watchToken, watchOffer)
    const response = await post('/whep/main', watchToken, watchOffer)
    expect(response.statusCode).toBe(503)
    expect(response.headers['retry-after']).toBe('5')
    expect(response.json()).toMatchObject({ error: { code: 'unavailable' } })
  })
})

describe('PATCH', () => {
  it('adds usable candidates, drops the others: 204, no body, no entity tag', async () => {
    const { url, etag } = await published()
    const fragment =
      'a=ice-ufrag:abcd\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\na=candidate:1 1 udp 1 192.0.2.1 5000 typ host\r\n' +
      'a=candidate:2 1 udp 1 name.local 5000 typ host\r\na=candidate:nonsense\r\n'
    const response = await patch(url, { 'if-match': etag }, fragment)
    expect([response.statusCode, response.body, response.headers.etag]).toEqual([204, '', undefined])
    expect(bench.ends[0]?.candidates).toEqual(['1 1 udp 1 192.0.2.1 5000 typ host'])
  })

  it.each<[string, Record<string, string>, string | undefined, number]>([
    ['without If-Match', {}, undefined, 428],
    ['with a stale entity tag', { 'if-match': '"old"' }, undefined, 412],
    ['that restarts ICE for any entity tag', { 'if-match': '*' }, undefined, 422],
    ['that restarts ICE', { 'if-match': 'RIGHT' }, 'a=ice-ufrag:other\r\na=ice-pwd:x\r\n', 422],
    ['of another type', { 'if-match': 'RIGHT', 'content-type': sdp }, 'v=0', 415],
    ['without a token', { authorization: '' }, undefined, 401],
    ['by someone else', { authorization: 'Bearer publish:other', 'if-match': 'RIGHT' }, undefined, 404],
  ])('%s is refused', async (_name, headers, payload, status) => {
    const { url, etag } = await published()
    const real = headers['if-match'] === 'RIGHT' ? { ...headers, 'if-match': etag } : headers
    const response = await patch(url, real, payload)
    expect(response.statusCode).toBe(status)
    expect(response.json()).toMatchObject({
      error: { code: expect.any(String), message: expect.any(String) },
    })
  })

  it('of a viewer may lack If-Match: the authors’ own WHEP client sends none', async () => {
    await published()
    const { headers } = await post('/whep/main', watchToken, watchOffer)
    expect((await patch(String(headers.location), { authorization: watchToken })).statusCode).toBe(204)
    const stale = await patch(String(headers.location), { authorization: watchToken, 'if-match': '"old"' })
    expect(stale.statusCode).toBe(412)
  })
})

describe('DELETE', () => {
  it('ends the session, whatever the entity tag; a second one finds nothing', async () => {
    const { url } = await published()
    const remove = () =>
      send('DELETE', url, { headers: { authorization: publishToken, 'if-match': '"old"' } })
    expect((await remove()).statusCode).toBe(200)
    expect(bench.ends[0]?.isClosed).toBe(true)
    expect((await remove()).statusCode).toBe(404)
  })

  it.each([
    ['by someone else', 'Bearer publish:other', 404],
    ['with a token for watching', watchToken, 403],
    ['without a token', '', 401],
  ])('%s changes nothing', async (_name, authorization, status) => {
    const { url } = await published()
    expect((await send('DELETE', url, { headers: { authorization } })).statusCode).toBe(status)
    expect(bench.ends[0]?.isClosed).toBe(false)
  })
})

describe('the other methods', () => {
  it('OPTIONS answers a preflight of any origin without a token and without credentials', async () => {
    for (const url of ['/whip/main', '/whep/main']) {
      const response = await send('OPTIONS', url, { headers: { origin: 'https://elsewhere.example' } })
      expect(response.statusCode).toBe(204)
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('PATCH'),
        'access-control-allow-headers': expect.stringContaining('Authorization'),
        'accept-post': sdp,
        link: ['<stun:stun.example.org>; rel="ice-server"'],
      })
    }
    const session = await send('OPTIONS', '/whip/main/some-session')
    expect(session.headers['accept-patch']).toBe(fragmentType)
  })

  it.each([
    ['GET', '/whip/main', 204],
    ['HEAD', '/whep/main', 204],
    ['PUT', '/whip/main', 405],
    ['PATCH', '/whip/main', 405],
    ['DELETE', '/whep/main', 405],
    ['GET', '/whip/main/some-session', 405],
    ['POST', '/whip/main/some-session', 405],
    ['PUT', '/whep/main/some-session', 405],
  ])('%s %s answers %i', async (method, url, status) => {
    const token = url.startsWith('/whip') ? publishToken : watchToken
    const response = await send(method, url, { headers: { authorization: token } })
    expect(response.statusCode).toBe(status)
    if (status === 405) {
      expect(response.headers.allow).toContain('OPTIONS')
      expect(response.json()).toMatchObject({ error: { code: 'unsupported' } })
    } else expect(response.body).toBe('')
  })

  it('tells a stranger nothing about an endpoint', async () => {
    expect((await send('GET', '/whip/main')).statusCode).toBe(401)
  })
})
