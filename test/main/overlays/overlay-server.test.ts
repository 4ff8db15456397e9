import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createOverlayServer, type OverlayServer } from '../../../src/main/overlays/overlay-server'
import { systemClock } from '../../../src/shared/system-clock'

const alert = { id: 'a', text: 'Lena tipped 25', name: 'Lena', amount: 25, durationMs: 1_000 }
let server: OverlayServer
let token: string
let pagesDir: string
let saved: number[]
let problems: string[]

const open = (port: number) =>
  createOverlayServer({
    clock: systemClock,
    pagesDir,
    token: () => token,
    port: () => port,
    savePort: (kept) => saved.push(kept),
    onProblem: (text) => problems.push(text),
  })

beforeEach(async () => {
  token = 'a-token-that-nobody-guesses'
  saved = []
  problems = []
  pagesDir = await mkdtemp(join(tmpdir(), 'pulsedeck-overlay-'))
  await mkdir(join(pagesDir, 'assets'))
  await writeFile(
    join(pagesDir, 'overlay.html'),
    '<script nonce="__PULSEDECK_NONCE__" src="/assets/x.js"></script>',
  )
  server = await open(0)
})
afterEach(() => server.close())

const origin = () => new URL(server.url() ?? '').origin

/** What a client that says `first` hears: the first message, or the close code. */
function say(first: unknown, headers: Record<string, string> = {}): Promise<string | number> {
  const socket = new WebSocket(`${origin().replace('http', 'ws')}/overlay/socket`, { headers })
  return new Promise((done) => {
    socket.on('open', () => {
      socket.send(typeof first === 'string' ? first : JSON.stringify(first))
      setTimeout(() => server.show(alert), 50)
    })
    socket.on('message', (data) => {
      socket.close()
      done(String(data))
    })
    socket.on('close', (code) => done(code))
    socket.on('error', () => done('refused'))
  })
}

describe('the alert page', () => {
  it('tells alerts to whoever shows the token', async () =>
    expect(JSON.parse(String(await say({ token })))).toEqual({ type: 'alert', alert }))

  it.each<[string, unknown]>([
    ['a wrong token', { token: 'a-token-that-nobody-guesseS' }],
    ['no token', {}],
    ['something else beside it', { token: 'x', more: 1 }],
    ['nonsense', 'not json'],
    ['a prototype', '{"__proto__":{"token":"x"}}'],
  ])('closes on %s and tells nothing', async (_name, first) => expect(await say(first)).toBe(4_401))

  it('closes on an oversized message', async () =>
    expect(await say({ token: 'x'.repeat(5_000) })).toBe(1_009))

  it('refuses a foreign origin', async () =>
    expect(await say({ token }, { origin: 'http://evil.example' })).toBe('refused'))

  it('refuses a foreign host name, as DNS rebinding would bring', async () => {
    const { port } = new URL(origin())
    const status = await new Promise((done) =>
      request(
        { host: '127.0.0.1', port, path: '/overlay', headers: { host: `evil.example:${port}` } },
        (response) => done(response.statusCode),
      ).end(),
    )
    expect(status).toBe(403)
  })

  it('serves the page with a nonce of its own each time', async () => {
    const pages = await Promise.all([1, 2].map(() => fetch(`${origin()}/overlay`)))
    const texts = await Promise.all(pages.map((page) => page.text()))
    expect(texts[0]).not.toBe(texts[1])
    expect(texts[0]).not.toContain('PULSEDECK_NONCE')
    expect(pages[0]?.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('tells the heart rate at once to whoever comes while it is shown, and nothing of it once hidden', async () => {
    const heart = { value: 96, curve: [95, null, 96] }
    server.showHeart(heart)
    expect(JSON.parse(String(await say({ token })))).toEqual({ type: 'heart', heart })
    expect(await say({ token: 'wrong' })).toBe(4_401)
    server.showHeart(null)
    expect(JSON.parse(String(await say({ token })))).toEqual({ type: 'alert', alert })
  })

  it('cuts off whoever had the old token when it is renewed', async () => {
    const socket = new WebSocket(`${origin().replace('http', 'ws')}/overlay/socket`)
    await new Promise((done) => socket.once('open', done))
    socket.send(JSON.stringify({ token }))
    await new Promise((done) => setTimeout(done, 50))
    const closed = new Promise((done) => socket.once('close', done))
    token = 'another-token-that-nobody-guesses'
    server.renewed()
    expect(await closed).toBe(4_401)
    expect(server.url()).toContain('#another-token')
  })

  it('keeps its port, and takes another with a notice when that is in use', async () => {
    const [kept] = saved
    expect(server.url()).toContain(`:${kept}/`)
    const second = await open(kept ?? 0)
    expect(problems.join()).toMatch(/port/)
    expect(second.url()).not.toContain(`:${kept}/`)
    await second.close()
  })
})
