import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFarPeer, type FarPeer } from './far-peer'
import { type MediaRoom, openMediaRoom } from './media-room'
import { foreignCodecOffer, singleOffer, twoVideosOffer, watchOffer } from './offers'
import { rtpBytes, vp8Keyframe } from './samples'

const sdp = 'application/sdp'
const fragmentType = 'application/trickle-ice-sdpfrag'
const fragment = 'a=ice-ufrag:abcd\r\na=ice-pwd:0123456789abcdefghijkl\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n'
const secret = 'between you and me'

let room: MediaRoom
let player: FarPeer
/** One publisher makes all the sessions here, one viewer watches. */
let publish: string
let watch: string

beforeAll(async () => {
  room = await openMediaRoom({
    iceServers: [
      // The room asks it for its own address.
      { urls: 'stun:127.0.0.1:9' },
      { urls: 'turn:turn.example.org?transport=udp', username: 'u', credential: secret },
    ],
  })
  publish = await room.token('publisher')
  watch = await room.token('viewer')
  player = await createFarPeer('RecvOnly')
})
afterAll(async () => {
  player?.close()
  await room?.close()
})

interface Asked {
  method: string
  token?: string | null
  type?: string
  body?: string
  ifMatch?: string
  headers?: Record<string, string>
}
const ask = (path: string, { method, token = publish, type, body, ifMatch, headers }: Asked) =>
  fetch(new URL(path, room.url), {
    method,
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...headers,
    },
  })
const post = (body = singleOffer, more: Partial<Asked> = {}) =>
  ask('/whip/main', { method: 'POST', type: sdp, body, ...more })

/** A session of its own for each rule. */
async function session() {
  const response = await post()
  const url = response.headers.get('location') ?? ''
  const etag = response.headers.get('etag') ?? ''
  const patch = (more: Partial<Asked> = {}) =>
    ask(url, { method: 'PATCH', type: fragmentType, body: fragment, ifMatch: etag, ...more })
  return { response, url, etag, patch, answer: await response.text() }
}
const status = async (asked: Promise<Response>) => (await asked).status

type Rule = [section: string, rule: string, holds: () => Promise<void>]

/** RFC 9725, what it asks of endpoints and sessions, in its order. */
const whip: Rule[] = [
  [
    '4.1',
    'GET is answered 2xx without content, by the endpoint and by a session',
    async () => {
      for (const path of ['/whip/main', (await session()).url]) {
        const response = await ask(path, { method: 'GET' })
        expect([response.status, await response.text()]).toEqual([204, ''])
      }
    },
  ],
  [
    '4.2',
    'an offer is answered 201 with application/sdp, an answer and a Location',
    async () => {
      const { response, url, answer } = await session()
      expect(response.status).toBe(201)
      expect(response.headers.get('content-type')).toMatch(/^application\/sdp\b/)
      expect(answer).toMatch(/^v=0\r\n/)
      expect(url).not.toBe('')
    },
  ],
  [
    '4.2',
    'another content type or malformed SDP is a 4xx',
    async () => {
      expect(await status(post(singleOffer, { type: 'text/plain' }))).toBe(415)
      expect(await status(post(singleOffer, { type: 'application/json' }))).toBe(415)
      expect(await status(post('v=1\r\nhello'))).toBe(400)
      expect(await status(post(''))).toBe(400)
    },
  ],
  [
    '4.2',
    'the answer receives and never sends; an offer that would not send is refused',
    async () => {
      const directions = [...(await session()).answer.matchAll(/^a=(sendonly|sendrecv|recvonly|inactive)/gm)]
      expect(directions.map(([, direction]) => direction)).toEqual(['recvonly', 'recvonly'])
      for (const direction of ['recvonly', 'inactive'])
        expect(await status(post(singleOffer.replaceAll('a=sendonly', `a=${direction}`)))).toBe(400)
      expect(await status(post(singleOffer.replaceAll('a=sendonly', 'a=sendrecv')))).toBe(201)
    },
  ],
  [
    '4.2',
    'DELETE ends the session; it is gone then',
    async () => {
      const { url, patch } = await session()
      expect(await status(ask(url, { method: 'DELETE' }))).toBe(200)
      expect(await status(ask(url, { method: 'DELETE' }))).toBe(404)
      expect(await status(patch())).toBe(404)
    },
  ],
  [
    '4.2',
    'OPTIONS serves CORS of any origin and says Accept-Post',
    async () => {
      const response = await ask('/whip/main', {
        method: 'OPTIONS',
        token: null,
        headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      })
      expect(response.ok).toBe(true)
      expect(response.headers.get('accept-post')).toBe(sdp)
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('access-control-allow-headers')).toMatch(/Authorization.*If-Match/)
    },
  ],
  [
    '4.3.1',
    'PATCH of another type or malformed is a 4xx',
    async () => {
      const { patch } = await session()
      expect(await status(patch({ type: sdp }))).toBe(415)
      expect(await status(patch({ type: 'application/json', body: '{}' }))).toBe(415)
      expect(await status(patch({ body: 'hello' }))).toBe(400)
    },
  ],
  [
    '4.3.1',
    'a restart, which we do not support, is 422 and leaves the session alive',
    async () => {
      const { patch, url } = await session()
      const renewed = fragment.replace('abcd', 'efgh')
      expect(await status(patch({ ifMatch: '*', body: renewed }))).toBe(422)
      expect(await status(patch({ body: renewed }))).toBe(422)
      expect(await status(ask(url, { method: 'GET' }))).toBe(204)
    },
  ],
  [
    '4.3.1',
    'the entity tag in the 201 is strong and each session’s own',
    async () => {
      const tags = [(await session()).etag, (await session()).etag]
      for (const tag of tags) expect(tag).toMatch(/^"[\w-]{16,}"$/)
      expect(new Set(tags).size).toBe(2)
    },
  ],
  [
    '4.3.1',
    'entity tags are ignored where no ICE session is meant, as by DELETE',
    async () => {
      const { url } = await session()
      expect(await status(ask(url, { method: 'DELETE', ifMatch: '"another"' }))).toBe(200)
    },
  ],
  [
    '4.3.1',
    'a missing entity tag is 428, another one 412',
    async () => {
      const { patch, url } = await session()
      const bare = ask(url, { method: 'PATCH', type: fragmentType, body: fragment })
      expect(await status(bare)).toBe(428)
      expect(await status(patch({ ifMatch: '"another"' }))).toBe(412)
    },
  ],
  [
    '4.3.2',
    'candidates are answered 204 without body and ETag, those that cannot be used are dropped',
    async () => {
      const { patch } = await session()
      const useless =
        'a=candidate:2 1 udp 1 name.local 5000 typ host\r\na=candidate:3 1 tcp 1 ::1 9 typ host\r\n'
      const response = await patch({ body: `${fragment}${useless}a=end-of-candidates\r\n` })
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([204, '', null])
    },
  ],
  [
    '4.3.2',
    'the answer holds all our candidates: none come later',
    async () => {
      const { answer } = await session()
      expect(answer).toMatch(/^a=candidate:/m)
      expect(answer).toMatch(/^a=end-of-candidates/m)
    },
  ],
  [
    '4.4.1',
    'everything is bundled and RTCP multiplexed',
    async () => {
      const { answer } = await session()
      expect(answer).toMatch(/^a=group:BUNDLE 0 1\r$/m)
      expect(answer.match(/^a=rtcp-mux\r$/gm)).toHaveLength(2)
    },
  ],
  [
    '4.4.2',
    'more than one track of a kind is 422',
    async () => expect(await status(post(twoVideosOffer))).toBe(422),
  ],
  [
    '4.4.3',
    'what cannot be taken whole is refused whole',
    async () => {
      const sending = foreignCodecOffer.replace('recvonly', 'sendonly')
      const response = await post(sending)
      expect(response.status).toBe(406)
      expect(response.headers.get('location')).toBeNull()
    },
  ],
  [
    '4.4.4',
    'a client that is DTLS client only is taken too, and its role is answered',
    async () => {
      const response = await post(singleOffer.replaceAll('a=setup:actpass', 'a=setup:active'))
      expect(response.status).toBe(201)
      expect(await response.text()).toMatch(/^a=setup:passive\r$/m)
    },
  ],
  [
    '4.5',
    'nothing is redirected by 301 or 302, also not a slash too many',
    async () => {
      for (const path of ['/whip/main', '/whip/main/', '/whip', '/whip//main'])
        expect([301, 302]).not.toContain(
          await status(ask(path, { method: 'POST', type: sdp, body: singleOffer })),
        )
    },
  ],
  [
    '4.6',
    'each ICE server is one Link of the 201, with its credential',
    async () => {
      const links = ((await session()).response.headers.get('link') ?? '').split(/, (?=<)/)
      expect(links).toEqual([
        '<stun:127.0.0.1:9>; rel="ice-server"',
        `<turn:turn.example.org?transport=udp>; rel="ice-server"; username="u"; credential="${secret}"; credential-type="password"`,
      ])
    },
  ],
  [
    '4.6',
    'a preflight learns no ICE server, and no OPTIONS learns a credential',
    async () => {
      const preflight = { 'access-control-request-method': 'POST', origin: 'https://elsewhere.example' }
      const response = await ask('/whip/main', { method: 'OPTIONS', token: null, headers: preflight })
      expect(response.headers.get('link')).toBeNull()
      const asked = await ask('/whip/main', { method: 'OPTIONS', token: null })
      expect(asked.headers.get('link')).not.toContain(secret)
    },
  ],
  [
    '4.7.1',
    'every request needs its bearer token, except OPTIONS',
    async () => {
      const { url, patch } = await session()
      for (const token of [null, 'made-up']) {
        expect(await status(post(singleOffer, { token }))).toBe(401)
        expect(await status(patch({ token }))).toBe(401)
        expect(await status(ask(url, { method: 'DELETE', token }))).toBe(401)
        expect(await status(ask('/whip/main', { method: 'GET', token }))).toBe(401)
      }
      expect((await post(singleOffer, { token: null })).headers.get('www-authenticate')).toBe('Bearer')
      expect(await status(post(singleOffer, { token: watch }))).toBe(403)
    },
  ],
  [
    '5',
    'a session’s address cannot be guessed, and is of no use to others',
    async () => {
      const { url, patch } = await session()
      // 192 random bits.
      expect(url).toMatch(/^\/whip\/main\/[\w-]{32}$/)
      const token = await room.token('publisher')
      expect(await status(patch({ token }))).toBe(404)
      expect(await status(ask(url, { method: 'DELETE', token }))).toBe(404)
    },
  ],
]

describe('the WHIP server keeps RFC 9725', () => {
  it.each(whip)('%s: %s', (_section, _rule, holds) => holds())

  it.each(['POST', 'PATCH', 'DELETE'])(
    '5: a flood of %s is answered 429 with Retry-After',
    async (method) => {
      const token = await room.token('publisher')
      const path = method === 'POST' ? '/whip/main' : '/whip/main/no-such-session'
      const flood = () =>
        ask(path, { method, token, type: method === 'POST' ? sdp : fragmentType, body: 'x' })
      let response = await flood()
      for (let count = 0; count < 300 && response.status !== 429; count++) response = await flood()
      expect(response.status).toBe(429)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    },
  )
})

/** draft-ietf-wish-whep at 126ccac, where it differs from WHIP. */
describe('the WHEP server keeps its draft', () => {
  const view = (offer: string) => ask('/whep/main', { method: 'POST', type: sdp, body: offer, token: watch })

  it('answers 409 with Retry-After while nobody publishes', async () => {
    const response = await view(watchOffer)
    expect(response.status).toBe(409)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('is discovered by HEAD: 200, application/sdp, no body', async () => {
    for (const method of ['HEAD', 'GET']) {
      const response = await ask('/whep/main', { method, token: watch })
      expect([response.status, await response.text()]).toEqual([200, ''])
      expect(response.headers.get('content-type')).toMatch(/^application\/sdp\b/)
    }
  })

  /** Somebody publishes, and the room has heard of it when `offer` is answered. */
  async function viewOnAir(offer: string): Promise<{ studio: FarPeer; response: Response }> {
    const studio = await createFarPeer('SendOnly')
    studio.answer(await (await post(studio.offer)).text())
    await studio.opened
    studio.track.sendMessageBinary(rtpBytes({ ssrc: 4_242, payload: vp8Keyframe }))
    let response = await view(offer)
    while (response.status === 409) response = await view(offer)
    return { studio, response }
  }

  it('answers a player sendonly once somebody publishes, and ends by DELETE', async () => {
    const { studio, response } = await viewOnAir(player.offer)
    expect(response.status).toBe(201)
    const answer = await response.text()
    expect(answer).toMatch(/^a=sendonly\r$/m)
    expect(answer).not.toMatch(/^a=(recvonly|sendrecv|inactive)/m)
    const url = response.headers.get('location') ?? ''
    expect(await status(ask(url, { method: 'GET', token: watch }))).toBe(204)
    expect(await status(ask(url, { method: 'DELETE', token: watch }))).toBe(200)
    studio.close()
  })

  it('refuses a player that would send', async () => {
    const { studio, response } = await viewOnAir(watchOffer.replaceAll('a=recvonly', 'a=sendonly'))
    expect(response.status).toBe(400)
    studio.close()
  })
})
