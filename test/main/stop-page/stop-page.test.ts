import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stopKeyHeader, stopPageStatus } from '../../../src/shared/contract/stop-page'
import { rightKey, startTarget, status, type Target } from './attack'

let target: Target
beforeEach(async () => {
  target = await startTarget()
})
afterEach(() => target.stop())

describe('the stop page', () => {
  it('stops with the right key, and answers what each device shows', async () => {
    const answer = await target.press()
    expect(target.stops).toBe(1)
    expect(answer?.status).toBe(200)
    expect(stopPageStatus.parse(JSON.parse(answer?.body ?? ''))).toEqual(status)
  })

  it('tells its status without stopping', async () => {
    expect((await target.press(rightKey, '/status'))?.status).toBe(200)
    expect(target.stops).toBe(0)
  })

  it.each(['/', '/page.css', '/page.js', '/words.js'])('serves %s, locked down', async (path) => {
    const answer = await target.send('GET', path)
    expect(answer?.status).toBe(200)
    expect(answer?.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(answer?.headers['content-security-policy']).not.toMatch(/unsafe|\*/)
    expect(answer?.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(answer?.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer?.body).not.toContain(rightKey)
  })

  it.each(['/package.json', '/../package.json', '/page.js/', '/stop/', '/constructor', '/%2e%2e/x', '//'])(
    'has nothing at %s',
    async (path) => expect((await target.send('GET', path))?.status).toBe(404),
  )

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('does nothing for %s', async (method) => {
    const headers = { origin: `http://${target.host}`, [stopKeyHeader]: rightKey }
    for (const path of ['/stop', '/status', `/stop?${rightKey}`])
      expect((await target.send(method, path, headers))?.status).toBeGreaterThanOrEqual(404)
    expect(target.stops).toBe(0)
  })
})

describe('a wrong caller', () => {
  it.each([
    undefined,
    'null',
    'http://evil.test',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://',
    'file://',
  ])('is refused with Origin %o, in spite of the key', async (origin) => {
    const answer = await target.send('POST', '/stop', { origin, [stopKeyHeader]: rightKey })
    expect(answer?.status).toBe(403)
    expect(target.stops).toBe(0)
  })

  it.each(['evil.test', 'localhost', '127.0.0.1', '127.0.0.1.evil.test', '127.0.0.1:1'])(
    'is refused with Host %o, so DNS rebinding leads nowhere',
    async (host) => {
      const headers = { host, origin: `http://${host}`, [stopKeyHeader]: rightKey }
      expect((await target.send('POST', '/stop', headers))?.status).toBe(403)
      expect((await target.send('GET', '/', { host }))?.status).toBe(403)
      expect(target.stops).toBe(0)
    },
  )

  it('is refused when a browser says that it is another site', async () => {
    const origin = `http://${target.host}`
    const headers = { origin, [stopKeyHeader]: rightKey, 'sec-fetch-site': 'cross-site' }
    expect((await target.send('POST', '/stop', headers))?.status).toBe(403)
  })
})

describe('a wrong key', () => {
  it.each(['', 'x', `${rightKey}x`, rightKey.slice(0, -1), rightKey.toUpperCase(), 'x'.repeat(5_000)])(
    '%o is refused, and tells nothing',
    async (key) => {
      const answer = await target.press(key)
      expect(answer?.status).toBe(401)
      expect(answer?.body).not.toContain('Lush')
      expect(target.stops).toBe(0)
    },
  )

  it('is refused when it is given as the address, and when there is none', async () => {
    const origin = `http://${target.host}`
    expect((await target.send('POST', '/stop', { origin }))?.status).toBe(401)
    expect((await target.send('POST', `/stop?key=${rightKey}`, { origin }))?.status).toBe(404)
  })

  it('waits longer for each answer', async () => {
    const waits: number[] = []
    for (let guess = 0; guess < 4; guess++) {
      const askedAt = performance.now()
      await target.press('wrong')
      waits.push(performance.now() - askedAt)
    }
    expect(waits[0]).toBeLessThan(400)
    expect(waits[3]).toBeGreaterThan(700)
  })

  it('a flood of them: the right one goes through at once', async () => {
    const flood = Array.from({ length: 400 }, () => target.press('wrong'))
    for (let press = 0; press < 5; press++) {
      const pressedAt = performance.now()
      expect((await target.press())?.status).toBe(200)
      expect(performance.now() - pressedAt).toBeLessThan(1_000)
    }
    expect(target.stops).toBe(5)
    await target.stop()
    await Promise.all(flood)
  })

  it('is one line of the journal, however many come, and names neither key nor address', async () => {
    await Promise.all(Array.from({ length: 5 }, () => target.press('guess')))
    expect(target.lines).toEqual([
      { topic: 'safety', level: 'warn', what: 'stopPage.wrongKey', who: null, detail: { times: 1 } },
    ])
  })

  it('the old one is worthless once the link is renewed', async () => {
    await target.page.renew()
    expect(target.page.link()).toMatch(/#another-key-of-enough-length$/)
    expect((await target.press())?.status).toBe(401)
    expect((await target.press('another-key-of-enough-length'))?.status).toBe(200)
    expect(target.stops).toBe(1)
  })
})

describe('clients that hold on to their connections', () => {
  it('are cut off when they send their request drop by drop, and a stop goes through meanwhile', async () => {
    const slow = await Promise.all(
      Array.from({ length: 300 }, () => target.dangle('POST /stop HTTP/1.1\r\nHost: x\r\nX-Slow: ')),
    )
    const dripping = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('a')
    }, 100)
    const pressedAt = performance.now()
    expect((await target.press())?.status).toBe(200)
    expect(performance.now() - pressedAt).toBeLessThan(1_000)
    await sleep(3_500)
    expect(slow.filter((socket) => !socket.destroyed && !socket.readableEnded)).toEqual([])
    clearInterval(dripping)
    expect((await target.press())?.status).toBe(200)
  })

  it('do not push out the page that has the key', async () => {
    const page = await target.dangle('')
    const ask = () =>
      page.write(
        `POST /status HTTP/1.1\r\nHost: ${target.host}\r\nOrigin: http://${target.host}\r\n${stopKeyHeader}: ${rightKey}\r\nContent-Length: 0\r\n\r\n`,
      )
    ask()
    await once(page, 'data')
    for (let each = 0; each < 40; each++) await target.dangle('GET / HTTP/1.1\r\n')
    ask()
    await once(page, 'data')
    expect(page.destroyed).toBe(false)
  })

  it('gain nothing by an endless body', async () => {
    const headers = `Host: ${target.host}\r\nOrigin: http://${target.host}\r\n${stopKeyHeader}: ${rightKey}`
    const socket = await target.dangle(`POST /stop HTTP/1.1\r\n${headers}\r\nContent-Length: 999999\r\n\r\n`)
    await once(socket, 'data')
    expect(target.stops).toBe(1)
    await once(socket, 'close')
  })
})
