import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { PageKeys } from '../../../src/main/overlays/listeners'
import { createOverlayServer, type OverlayServer } from '../../../src/main/overlays/overlay-server'
import { AppError } from '../../../src/shared/contract/errors'
import type { OverlayMessage } from '../../../src/shared/domain/overlay'
import type { PageScope } from '../../../src/shared/domain/overlay/look'
import { systemClock } from '../../../src/shared/system-clock'

const token = 'a-token-that-nobody-guesses'
const ofTicker = 'a-token-of-the-ticker-alone'
const heart = (value: number): OverlayMessage => ({ type: 'heart', heart: { value, curve: [] } })
const picture = 'a'.repeat(64)
let server: OverlayServer
let keys: PageKeys
let standing: OverlayMessage[]
let pagesDir: string
let saved: number[]
let problems: string[]

const open = (port: number) =>
  createOverlayServer({
    clock: systemClock,
    pagesDir,
    keys: () => keys,
    standing: () => standing,
    async readMedia(id) {
      if (id === picture) return { bytes: Buffer.from('a picture'), type: 'image/png' }
      throw new AppError('notFound', 'not there')
    },
    port: () => port,
    savePort: (kept) => saved.push(kept),
    onChange: () => undefined,
    onProblem: (text) => problems.push(text),
  })

beforeEach(async () => {
  keys = [
    { scope: 'all', token },
    { scope: 'ticker', token: ofTicker },
  ]
  standing = []
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

const origin = () => new URL(server.url('all') ?? '').origin

function connect(first: unknown, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`${origin().replace('http', 'ws')}/overlay/socket`, { headers })
  socket.on('open', () => socket.send(typeof first === 'string' ? first : JSON.stringify(first)))
  return socket
}
/** What a client that says `first` hears: the first message, or the close code. */
function say(first: unknown, headers: Record<string, string> = {}): Promise<string | number> {
  standing = [heart(1)]
  const socket = connect(first, headers)
  return new Promise((done) => {
    socket.on('message', (data) => {
      socket.close()
      done(String(data))
    })
    socket.on('close', (code) => done(code))
    socket.on('error', () => done('refused'))
  })
}
/** Everything that it hears, and the code it was closed with. */
async function listen(own: string): Promise<{ heard: OverlayMessage[]; closed: Promise<number> }> {
  const socket = connect({ token: own })
  const heard: OverlayMessage[] = []
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  const closed = new Promise<number>((done) => socket.once('close', done))
  standing = [heart(0)]
  await expect.poll(() => heard.length).toBe(1)
  return { heard, closed }
}

describe('the pages for OBS', () => {
  it('tell what stands to whoever shows the token', async () =>
    expect(JSON.parse(String(await say({ token })))).toEqual(heart(1)))

  it.each<[string, unknown]>([
    ['a wrong token', { token: 'a-token-that-nobody-guesseS' }],
    ['no token', {}],
    ['something else beside it', { token: 'x', more: 1 }],
    ['nonsense', 'not json'],
    ['a prototype', '{"__proto__":{"token":"x"}}'],
  ])('close on %s and tell nothing', async (_name, first) => expect(await say(first)).toBe(4_401))

  it('close on an oversized message', async () => expect(await say({ token: 'x'.repeat(5_000) })).toBe(1_009))

  it('refuse a foreign origin', async () =>
    expect(await say({ token }, { origin: 'http://evil.example' })).toBe('refused'))

  it('refuse a foreign host name, as DNS rebinding would bring', async () => {
    const { port } = new URL(origin())
    const status = await new Promise((done) =>
      request(
        { host: '127.0.0.1', port, path: '/overlay', headers: { host: `evil.example:${port}` } },
        (response) => done(response.statusCode),
      ).end(),
    )
    expect(status).toBe(403)
  })

  it('are served with a nonce of their own each time', async () => {
    const pages = await Promise.all([1, 2].map(() => fetch(`${origin()}/overlay`)))
    const texts = await Promise.all(pages.map((page) => page.text()))
    expect(texts[0]).not.toBe(texts[1])
    expect(texts[0]).not.toContain('PULSEDECK_NONCE')
    expect(pages[0]?.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('hear each what is theirs', async () => {
    const [all, ticker] = [await listen(token), await listen(ofTicker)]
    const scopes: PageScope[] = []
    server.tell(
      (scope) => scope === 'ticker',
      (scope) => {
        scopes.push(scope)
        return heart(7)
      },
    )
    await expect.poll(() => ticker.heard.at(-1)).toEqual(heart(7))
    expect(all.heard).toEqual([heart(0)])
    expect(scopes).toEqual(['ticker'])
    expect([server.isOpen('ticker'), server.isOpen('chat')]).toEqual([true, false])
  })

  it('cut off whoever had the old token of one, and leave the others alone', async () => {
    const [all, ticker] = [await listen(token), await listen(ofTicker)]
    keys = [
      { scope: 'all', token },
      { scope: 'ticker', token: 'another-token-that-nobody-guesses' },
    ]
    server.review()
    expect(await ticker.closed).toBe(4_401)
    expect(server.url('ticker')).toContain('#another-token')
    expect(server.isOpen('all')).toBe(true)
    server.tell(
      () => true,
      () => heart(3),
    )
    await expect.poll(() => all.heard.at(-1)).toEqual(heart(3))
  })

  it('have no link where there is no token', () => expect(server.url('chat')).toBeNull())

  it('take a token of one page for no other', async () => {
    const { heard } = await listen(ofTicker)
    server.tell(
      (scope) => scope === 'all',
      () => heart(9),
    )
    server.tell(
      (scope) => scope === 'ticker',
      () => heart(2),
    )
    await expect.poll(() => heard.length).toBe(2)
    expect(heard).toEqual([heart(0), heart(2)])
  })

  it('get pictures and sounds by their ids, and nothing by any other name', async () => {
    const there = await fetch(`${origin()}/overlay/media/${picture}`)
    expect([there.status, there.headers.get('content-type'), await there.text()]).toEqual([
      200,
      'image/png',
      'a picture',
    ])
    expect(there.headers.get('x-content-type-options')).toBe('nosniff')
    for (const id of ['b'.repeat(64), '..%2f..%2fsettings.json', 'x'.repeat(65), '%00'])
      expect((await fetch(`${origin()}/overlay/media/${id}`)).status).toBe(404)
  })

  it('keep their port, and take another with a notice when that is in use', async () => {
    const [kept] = saved
    expect(server.url('all')).toContain(`:${kept}/`)
    const second = await open(kept ?? 0)
    expect(problems.join()).toMatch(/port/)
    expect(second.url('all')).not.toContain(`:${kept}/`)
    await second.close()
  })
})
