import { afterEach, describe, expect, it } from 'vitest'
import { exchange, isUntrusted } from '../../../src/main/destination/exchange'
import { created, startWhipServer, type WhipServer } from './whip-server'

const servers: WhipServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})
async function start(answer: Parameters<typeof startWhipServer>[0]): Promise<WhipServer> {
  const server = await startWhipServer(answer)
  servers.push(server)
  return server
}
const post = (url: string) =>
  exchange({ method: 'POST', url, token: 'secret', type: 'application/sdp', body: 'v=0 offer' })

describe('a request to a WHIP server', () => {
  it('carries token, type, entity tag and body, and answers what WHIP speaks in', async () => {
    const server = await start((_seen, response) =>
      created(response, '/session/1', { etag: '"e"', link: '<stun:s>; rel="ice-server"' }),
    )
    const answer = await exchange({
      method: 'PATCH',
      url: `${server.url}/whip`,
      token: 'secret',
      type: 'application/trickle-ice-sdpfrag',
      ifMatch: '"x"',
      body: 'a=y',
    })
    expect(server.seen).toEqual([
      {
        method: 'PATCH',
        path: '/whip',
        authorization: 'Bearer secret',
        type: 'application/trickle-ice-sdpfrag',
        ifMatch: '"x"',
        body: 'a=y',
      },
    ])
    expect(answer).toEqual({
      ok: true,
      status: 201,
      location: `${server.url}/session/1`,
      etag: '"e"',
      link: '<stun:s>; rel="ice-server"',
      retryAfter: null,
      body: 'v=0\r\n',
    })
  })

  it('without a token sends no Authorization at all', async () => {
    const server = await start((_seen, response) => created(response, '/s'))
    await exchange({ method: 'DELETE', url: server.url, token: null })
    expect(server.seen[0]?.authorization).toBeUndefined()
  })

  it.each([307, 308])('follows %i as the same POST, with the token on the same origin', async (status) => {
    const server = await start(({ path }, response) => {
      if (path === '/whip') response.writeHead(status, { location: '/edge' }).end()
      else created(response, 'session/2')
    })
    expect(await post(`${server.url}/whip`)).toMatchObject({
      status: 201,
      location: `${server.url}/session/2`,
    })
    expect(server.seen.map(({ method, body, authorization }) => [method, body, authorization])).toEqual(
      Array(2).fill(['POST', 'v=0 offer', 'Bearer secret']),
    )
  })

  it('takes the token to no other origin', async () => {
    const other = await start((_seen, response) => created(response, '/s'))
    const server = await start((_seen, response) =>
      response.writeHead(307, { location: `${other.url}/whip` }).end(),
    )
    expect(await post(server.url)).toMatchObject({ ok: true, status: 201 })
    expect(other.seen.map(({ method, authorization }) => [method, authorization])).toEqual([
      ['POST', undefined],
    ])
  })

  it.each([301, 302, 303, 304])('refuses %i, which would make a GET of it', async (status) => {
    const server = await start((_seen, response) => response.writeHead(status, { location: '/edge' }).end())
    expect(await post(server.url)).toEqual({ ok: false, why: 'redirected' })
    expect(server.seen).toHaveLength(1)
  })

  it('gives up on a circle of redirections', async () => {
    const server = await start((_seen, response) => response.writeHead(307, { location: '/' }).end())
    expect(await post(server.url)).toEqual({ ok: false, why: 'redirected' })
    expect(server.seen.length).toBeLessThan(10)
  })

  it.each(['file:///etc/passwd', 'ftp://example.org/x', 'http://'])(
    'follows no redirection to %s',
    async (to) => {
      const server = await start((_seen, response) => response.writeHead(307, { location: to }).end())
      expect(await post(server.url)).toEqual({ ok: false, why: 'redirected' })
    },
  )

  it('reads no more than 64 KiB of an answer', async () => {
    const server = await start((_seen, response) => response.writeHead(200).end('x'.repeat(1_000_000)))
    const answer = await post(server.url)
    expect(answer.ok && answer.body.length).toBe(65_536)
  })

  it('takes a server that speaks no TLS for one that is not there', async () => {
    const server = await start((_seen, response) => created(response, '/s'))
    expect(await post(server.url.replace('http:', 'https:'))).toEqual({ ok: false, why: 'unreachable' })
    expect(server.seen).toEqual([])
  })

  it.each([
    ['CERT_HAS_EXPIRED', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
    ['ERR_SSL_WRONG_VERSION_NUMBER', false],
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
  ])('%s is a certificate that does not hold: %s', (code, expected) => {
    const cause = Object.assign(new Error(code), { code })
    expect(isUntrusted(new TypeError('fetch failed', { cause }))).toBe(expected)
  })

  it('says that nobody was there', async () => {
    const server = await startWhipServer(() => undefined)
    await server.stop()
    expect(await post(server.url)).toEqual({ ok: false, why: 'unreachable' })
  })
})
