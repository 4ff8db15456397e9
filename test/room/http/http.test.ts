import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenRoom, openRoom } from '../open-room'

let room: OpenRoom
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

const code = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code

describe('joining', () => {
  it('gives a new viewer a token, a ticket and the place to watch', async () => {
    const joined = await room.join('Ana')
    expect(joined.whep).toBe('/whep/main')
    expect((await room.server.tokens.verify(joined.token)).id).toBe(joined.viewerId)
  })
  it('brings the same viewer back by ticket, with the new name', async () => {
    const first = await room.join('Ana')
    const again = await room.join('Ana B', first.ticket)
    expect(again.viewerId).toBe(first.viewerId)
  })
  it('makes a new viewer of whoever shows a ticket that is not ours', async () => {
    const first = await room.join('Ana')
    const other = await room.join('Ana', `${first.ticket.slice(0, -4)}AAAA`)
    expect(other.viewerId).not.toBe(first.viewerId)
  })
  it.each<[string, unknown, number, string]>([
    ['no name', { ticket: null }, 400, 'badInput'],
    ['an empty name', { name: '  ', ticket: null }, 400, 'badInput'],
    ['a name too long', { name: 'n'.repeat(41), ticket: null }, 400, 'badInput'],
    ['a name of another type', { name: { length: 3 }, ticket: null }, 400, 'badInput'],
    ['a list', [], 400, 'badInput'],
    ['null', 'null', 400, 'badInput'],
    ['half a JSON', '{"name":', 400, 'badInput'],
    ['a body that names a prototype', '{"__proto__":{"name":"x"}}', 400, 'badInput'],
    ['a body of 10 kB', { name: 'x', ticket: 'y'.repeat(10_000) }, 400, 'badInput'],
    ['a body of 100 kB', { name: 'x', ticket: 'y'.repeat(100_000) }, 413, 'tooLarge'],
    ['a body of 1 MB', { name: 'x', ticket: 'y'.repeat(1_000_000) }, 413, 'tooLarge'],
  ])('with %s is refused by code, and the server answers on', async (_name, body, status, expected) => {
    const response = await room.post('/api/rooms/main/join', body)
    expect(response.status).toBe(status)
    expect(await code(response)).toBe(expected)
    expect((await fetch(`${room.says.url}/health`)).status).toBe(200)
  })
  it('another room, or with another content type, is refused', async () => {
    const other = await room.post('/api/rooms/else/join', { name: 'x', ticket: null })
    expect([other.status, await code(other)]).toEqual([404, 'notFound'])
    const xml = await room.post('/api/rooms/main/join', '<x/>', { 'content-type': 'text/xml' })
    expect([xml.status, await code(xml)]).toEqual([415, 'unsupported'])
  })
})

describe('the viewer page', () => {
  it('carries a fresh nonce in header and page, and finds its files from /w/', async () => {
    const pages = await Promise.all([1, 2].map(() => fetch(room.says.viewerUrl)))
    const [policy, other] = pages.map((page) => page.headers.get('content-security-policy') ?? '')
    const html = await pages[0]?.text()
    const nonce = /'nonce-([\w-]+)'/.exec(policy ?? '')?.[1]
    expect(html).toContain(`nonce="${nonce}"`)
    expect(html).toContain('src="/assets/viewer.js"')
    expect(other).not.toBe(policy)
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule)
  })
  it('is for our room only, and no file beside the assets can be had', async () => {
    expect((await fetch(`${room.says.url}/w/else`)).status).toBe(404)
    for (const path of ['/assets/../room.db', '/assets/..%2froom.db', '/assets/%2e%2e/signing-key.json'])
      expect((await rawGet(path)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('every answer', () => {
  it('forbids sniffing, framing and referrers', async () => {
    const { headers } = await fetch(`${room.says.url}/nowhere`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
  it('is denied to a foreign host name that was pointed at us', async () => {
    expect((await rawGet('/health', { host: 'evil.example' })).status).toBe(403)
    expect((await rawGet('/health', { host: `localhost:${room.says.port}` })).status).toBe(200)
  })
})

describe('tokens over HTTP', () => {
  const whep = (authorization?: string, name = 'main') =>
    fetch(`${room.says.url}/whep/${name}`, {
      method: 'POST',
      headers: authorization ? { authorization } : {},
    })
  it('open what they allow and nothing else', async () => {
    const { token } = await room.join('Ana')
    const publisher = await room.server.tokens.issue('publisher', 'p')
    expect((await whep(`Bearer ${token}`)).status).toBe(200)
    expect((await whep(`Bearer ${publisher.token}`)).status).toBe(403)
    expect((await whep(`Bearer ${token}`, 'else')).status).toBe(404)
    expect((await whep('Bearer x.y.z')).status).toBe(401)
    expect((await whep()).headers.get('www-authenticate')).toBe('Bearer')
  })
})

it('shows its figures to this machine', async () => {
  const text = await (await fetch(`${room.says.url}/metrics`)).text()
  expect(text).toContain('pulsedeck_room_watching 0')
})

it('refuses more joins a minute than people behind one address make', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 140; index++)
    statuses.push((await room.post('/api/rooms/main/join', { name: 'x', ticket: null })).status)
  expect(statuses.at(-1)).toBe(429)
  const refused = await room.post('/api/rooms/main/join', { name: 'x', ticket: null })
  expect(await code(refused)).toBe('rateLimited')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})

function rawGet(path: string, headers: Record<string, string> = {}): Promise<{ status: number }> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(room.says.url)
    request({ hostname, port, path, headers }, (response) => {
      response.resume()
      done({ status: response.statusCode ?? 0 })
    })
      .on('error', fail)
      .end()
  })
}
