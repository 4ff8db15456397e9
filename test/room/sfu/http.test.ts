import { beforeEach, describe, expect, it } from 'vitest'
import { errorCodes } from '../../../src/shared/contract/errors'
import { bench, fragmentType, post, published, publishToken, sdp, startHttp, watchToken } from './http-bench'
import {
  foreignCodecOffer,
  singleOffer,
  twoVideosOffer,
  unbundledOffer,
  vp8OnlyWatchOffer,
  watchOffer,
} from './offers'
import { rtpBytes } from './samples'

beforeEach(startHttp)

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
