import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBridge, startTarget, type Target } from './attack'

let target: Target
beforeAll(async () => {
  target = await startTarget()
})
afterAll(() => target.stop())

describe('the page', () => {
  it('is served with a policy whose nonce is the page’s own and new each time', async () => {
    const [one, two] = await Promise.all([target.send('GET', '/', {}), target.send('GET', '/', {})])
    const nonceOf = (body: string) => /nonce="([\w-]{24})"/.exec(body)?.[1] ?? 'none'
    expect(one.headers['content-security-policy']).toContain(`'nonce-${nonceOf(one.body)}'`)
    expect(nonceOf(one.body)).not.toBe(nonceOf(two.body))
  })

  it.each(['/', '/app.js', '/nothing', '/../package.json'])(
    'has its guarding headers at %s',
    async (path) => {
      const { headers } = await target.send('GET', path, {})
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/..\\package.json',
    '//etc/passwd',
    '/%00',
  ])('does not reach outside its folder by %s', async (path) => {
    const { status } = await target.send('GET', path, {})
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})

describe('a wrong caller', () => {
  it.each(['evil.test', 'localhost', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.evil.test'])(
    'is refused with Host %o, so DNS rebinding leads nowhere',
    async (host) => {
      expect((await target.send('GET', '/', { host })).status).toBe(403)
      const token = target.door.issue()
      const headers = { host, origin: `http://${host}` }
      expect((await target.send('POST', '/session', headers, { token })).status).toBe(403)
    },
  )

  it.each(['http://evil.test', 'null', 'http://127.0.0.1:1', 'https://', 'file://'])(
    'is refused with Origin %o',
    async (origin) => {
      expect((await target.send('GET', '/', { origin })).status).toBe(403)
      const token = target.door.issue()
      expect((await target.send('POST', '/session', { origin }, { token })).status).toBe(403)
      expect(target.door.exchange(token)).not.toBeNull()
    },
  )

  it('is refused a session without an Origin', async () => {
    expect((await target.send('POST', '/session', {}, { token: target.door.issue() })).status).toBe(403)
  })
})

describe('a session', () => {
  it('comes for a one-time token, in a cookie that scripts and other sites never see', async () => {
    const body = { token: target.door.issue() }
    const { status, headers } = await target.send('POST', '/session', { origin: target.origin }, body)
    expect(status).toBe(200)
    const cookie = String(headers['set-cookie'])
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/bridge']) expect(cookie).toContain(part)
    const again = await target.send('POST', '/session', { origin: target.origin }, body)
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it.each([
    ['a wrong token', { token: 'x' }, 401],
    ['an empty token', { token: '' }, 400],
    ['no token', {}, 400],
    ['a list', { token: ['x'] }, 400],
    ['broken JSON', '{"token":', 400],
    ['nothing', undefined, 400],
    ['too much', { token: 'x'.repeat(10_000) }, 413],
  ])('is refused for %s', async (_what, body, status) => {
    const answer = await target.send('POST', '/session', { origin: target.origin }, body)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false })
  })

  it('can be asked after', async () => {
    const cookie = await target.session()
    expect((await target.send('GET', '/bridge/session', { cookie })).status).toBe(200)
    expect((await target.send('GET', '/bridge/session', {})).status).toBe(401)
  })
})

describe('a bridge', () => {
  it('is refused without a session, with a wrong one, and with one under another name', async () => {
    const { origin } = target
    const cookie = await target.session()
    const other = cookie.replace(/^[^=]+/, 'session')
    for (const headers of [{ origin }, { origin, cookie: `${cookie}x` }, { origin, cookie: other }])
      expect(await openBridge(target, headers)).toBe(401)
  })

  it('is refused to other origins and hosts in spite of a session', async () => {
    const { origin } = target
    const cookie = await target.session()
    expect(await openBridge(target, { cookie })).toBe(403)
    expect(await openBridge(target, { cookie, origin: 'http://evil.test' })).toBe(403)
    expect(await openBridge(target, { cookie, origin: 'null' })).toBe(403)
    expect(await openBridge(target, { cookie, origin, host: 'evil.test' })).toBe(403)
  })

  it('is at one path only', async () => {
    const headers = { origin: target.origin, cookie: await target.session() }
    for (const path of ['/', '/bridge/', '/bridge?x=1', '/socket.io/'])
      expect(await openBridge(target, headers, path)).toBe(404)
  })

  it('is refused when sixteen are open, and open again when one has gone', async () => {
    const headers = { origin: target.origin, cookie: await target.session() }
    const open = await Promise.all(Array.from({ length: 16 }, () => openBridge(target, headers)))
    expect(open.every((each) => typeof each === 'object')).toBe(true)
    expect(await openBridge(target, headers)).toBe(429)
    for (const socket of open) if (typeof socket === 'object') socket.terminate()
    await expect.poll(() => target.bridges.filter((each) => each === 'left').length).toBe(16)
    const after = await openBridge(target, headers)
    expect(typeof after).toBe('object')
    if (typeof after === 'object') after.terminate()
  })
})

it('says that a taken port is taken', async () => {
  const { startBrowserServer } = await import('../../../src/main/browser-host/server')
  const port = Number(target.host.split(':')[1])
  const options = { port, pagesFolder: '/tmp', door: target.door, onBridge: () => undefined }
  await expect(startBrowserServer(options)).rejects.toMatchObject({ code: 'portTaken' })
})
