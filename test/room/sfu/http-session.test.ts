import { beforeEach, describe, expect, it } from 'vitest'
import {
  bench,
  fragmentType,
  patch,
  post,
  published,
  publishToken,
  sdp,
  send,
  startHttp,
  watchToken,
} from './http-bench'
import { watchOffer } from './offers'

beforeEach(startHttp)

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
    ['of no fragment', { 'if-match': 'RIGHT' }, 'candidate, please', 400],
    ['of nothing', { 'if-match': 'RIGHT' }, '', 400],
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
      const preflight = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' }
      const response = await send('OPTIONS', url, { headers: preflight })
      expect(response.statusCode).toBe(204)
      expect(response.headers.link).toBeUndefined()
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('PATCH'),
        'access-control-allow-headers': expect.stringContaining('Authorization'),
        'accept-post': sdp,
      })
      const asked = await send('OPTIONS', url)
      expect(asked.headers.link).toEqual(['<stun:stun.example.org>; rel="ice-server"'])
    }
    const session = await send('OPTIONS', '/whip/main/some-session')
    expect(session.headers['accept-patch']).toBe(fragmentType)
  })

  it.each([
    ['GET', '/whip/main', 204],
    ['HEAD', '/whep/main', 200],
    ['PUT', '/whip/main', 405],
    ['PATCH', '/whip/main', 405],
    ['DELETE', '/whep/main', 405],
    ['GET', '/whip/main/some-session', 404],
    ['POST', '/whip/main/some-session', 405],
    ['PUT', '/whep/main/some-session', 405],
  ])('%s %s answers %i', async (method, url, status) => {
    const token = url.startsWith('/whip') ? publishToken : watchToken
    const response = await send(method, url, { headers: { authorization: token } })
    expect(response.statusCode).toBe(status)
    if (status === 405) {
      expect(response.headers.allow).toContain('OPTIONS')
      expect(response.json()).toMatchObject({ error: { code: 'unsupported' } })
    } else if (status < 300) expect(response.body).toBe('')
  })

  it('tells a stranger nothing about an endpoint', async () => {
    expect((await send('GET', '/whip/main')).statusCode).toBe(401)
  })
})
