import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDestination, type Destination } from '../../../src/main/destination/destination'
import { AppError } from '../../../src/shared/contract/errors'
import type { DestinationSettings } from '../../../src/shared/domain/destination'
import { created, type Seen, startWhipServer, type WhipServer } from './whip-server'

let kept: Map<string, string>
let settings: DestinationSettings
let server: WhipServer
let destination: Destination
/** Statuses to answer the next POSTs with; 201 when there is none left. */
let refusals: number[]

const secrets = {
  kept: 'session' as const,
  get: async (name: string) => kept.get(name) ?? null,
  async set(name: string, value: string | null) {
    if (value === null) kept.delete(name)
    else kept.set(name, value)
  },
}

beforeEach(async () => {
  kept = new Map()
  settings = { kind: 'room', url: null }
  refusals = []
  let sessions = 0
  server = await startWhipServer(({ method }, response) => {
    if (method !== 'POST') response.writeHead(method === 'PATCH' ? 204 : 200).end()
    else {
      const status = refusals.shift()
      if (status) response.writeHead(status).end()
      else created(response, `/session/${++sessions}`)
    }
  })
  destination = await createDestination({
    secrets,
    settings: () => settings,
    saveSettings: async (value) => {
      settings = value
    },
    authorizeRoom: async () => ({ endpoint: 'http://127.0.0.1:1/whip/main', token: 'room' }),
    onChange: () => undefined,
  })
})
afterEach(() => server.stop())

const remote = (token: string | null = 'secret') =>
  destination.use({ kind: 'remote', url: `${server.url}/whip`, token })
const post = () => destination.signal({ method: 'POST', body: 'v=0' })
const lines = (seen: readonly Seen[]) =>
  seen.map(({ method, path, authorization }) => [method, path, authorization])

describe('the destination', () => {
  it('is the own room at first, which the page reaches by itself', async () => {
    expect(await destination.target()).toEqual({
      kind: 'room',
      endpoint: 'http://127.0.0.1:1/whip/main',
      token: 'room',
    })
    await expect(post()).rejects.toMatchObject({ code: 'notFound' })
  })

  it('tells a page the remote address, and never its token', async () => {
    await remote()
    const target = await destination.target()
    expect(target).toEqual({ kind: 'remote', endpoint: `${server.url}/whip` })
    expect(destination.view()).toEqual({ ...settings, hasToken: true })
    expect(JSON.stringify([target, destination.view(), settings])).not.toContain('secret')
  })

  it('speaks to the endpoint and to the sessions it gave, each time with the token', async () => {
    await remote()
    expect(await post()).toMatchObject({ ok: true, status: 201, location: `${server.url}/session/1` })
    const url = `${server.url}/session/1`
    await destination.signal({ method: 'PATCH', url, ifMatch: '"e"', body: 'a=x' })
    await destination.signal({ method: 'DELETE', url })
    expect(lines(server.seen)).toEqual([
      ['POST', '/whip', 'Bearer secret'],
      ['PATCH', '/session/1', 'Bearer secret'],
      ['DELETE', '/session/1', 'Bearer secret'],
    ])
  })

  it('speaks to nothing else for a page', async () => {
    await remote()
    await post()
    for (const url of ['http://127.0.0.1:1/admin', `${server.url}/whip`, `${server.url}/session/2`, '']) {
      await expect(destination.signal({ method: 'DELETE', url })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(server.seen).toHaveLength(1)
  })

  it('ends the sessions that were left open, each once', async () => {
    await remote()
    await post()
    await post()
    await destination.endSessions()
    await destination.endSessions()
    expect(
      server.seen
        .filter(({ method }) => method === 'DELETE')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/session/1', '/session/2'])
  })

  it('takes over from its own session where a server takes one only', async () => {
    await remote()
    await post()
    refusals = [409]
    expect(await post()).toMatchObject({ status: 201, location: `${server.url}/session/2` })
    expect(lines(server.seen).map(([method, path]) => `${method} ${path}`)).toEqual([
      'POST /whip',
      'POST /whip',
      'DELETE /session/1',
      'POST /whip',
    ])
  })

  it('leaves a stranger’s session alone', async () => {
    await remote()
    refusals = [409]
    expect(await post()).toMatchObject({ status: 409 })
    expect(server.seen).toHaveLength(1)
  })

  it('keeps the token for the same address, and drops it for another', async () => {
    await remote()
    await remote(null)
    expect(kept.get('whip.token')).toBe('secret')
    await destination.use({ kind: 'remote', url: 'https://elsewhere.example/whip', token: null })
    expect(kept.size).toBe(0)
    expect(destination.view().hasToken).toBe(false)
  })

  it('keeps address and token while the own room is used', async () => {
    await remote()
    await destination.use({ kind: 'room' })
    expect(destination.view()).toEqual({ kind: 'room', url: `${server.url}/whip`, hasToken: true })
  })

  it('passes on why the room cannot be published to', async () => {
    const closed = await createDestination({
      secrets,
      settings: () => settings,
      saveSettings: async () => undefined,
      authorizeRoom: () => Promise.reject(new AppError('notConnected', 'no room')),
      onChange: () => undefined,
    })
    await expect(closed.target()).rejects.toMatchObject({ code: 'notConnected' })
  })
})
