import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCancel } from '../../../src/main/rules/cancel'
import { isPrivateAddress } from '../../../src/main/rules/webhooks/address'
import { createWebhooks, type Webhooks } from '../../../src/main/rules/webhooks/webhooks'
import { type WebhookSettings, webhookSettings } from '../../../src/shared/domain/rule'
import { systemClock } from '../../../src/shared/system-clock'

interface Heard {
  headers: IncomingMessage['headers']
  body: string
  path: string
}

let server: Server
let heard: Heard[]
let answer: { status: number; location?: string } | null
let settings: WebhookSettings
let secrets: Map<string, string>
let webhooks: Webhooks
const open = () =>
  createWebhooks({
    clock: systemClock,
    secrets: {
      kept: 'session',
      get: async (name) => secrets.get(name) ?? null,
      async set(name, value) {
        if (value === null) secrets.delete(name)
        else secrets.set(name, value)
      },
    },
    settings: () => settings,
    async save(next) {
      settings = webhookSettings.parse(next)
    },
    onChange: () => undefined,
  })
const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const posted = {
  ...{ event: 'tip', eventId: 'e', at: 1, rule: 'Pulse', viewerName: 'Lena', amount: 5, note: 'hi' },
}

beforeEach(async () => {
  heard = []
  answer = { status: 204 }
  settings = { webhooks: [] }
  secrets = new Map()
  server = createServer(async (request, response) => {
    heard.push({ headers: request.headers, body: await text(request), path: request.url ?? '' })
    if (!answer) return
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  webhooks = await open()
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise((done) => server.close(done))
})
const lamp = (part: object = {}) =>
  webhooks.save({ id: null, name: 'Lamp', url: `${origin()}/lamp`, mayBePrivate: true, ...part })

describe('a message to a named address', () => {
  it('is JSON, signed as the Standard Webhooks specification has it', async () => {
    const id = await lamp()
    await webhooks.post(id, posted, createCancel())
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = heard
    expect(path).toBe('/lamp')
    expect(JSON.parse(body)).toMatchObject({
      type: 'tip',
      data: { eventId: 'e', viewerName: 'Lena', amount: 5 },
    })
    const secret = (await webhooks.secret(id, false)).slice('whsec_'.length)
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60)
    expect(webhooks.view()).toMatchObject([{ id, hasSecret: true, last: { status: 204, problem: null } }])
  })

  it('of a renewed secret is signed by the new one alone', async () => {
    const id = await lamp()
    const first = await webhooks.secret(id, false)
    const next = await webhooks.secret(id, true)
    expect(next).not.toBe(first)
    expect(secrets.get(`webhook.${id}`)).toBe(next)
    expect(await (await open()).secret(id, false)).toBe(next)
  })

  it.each([404, 500, 302])('that is answered %d has failed, and no redirect is followed', async (status) => {
    const id = await lamp()
    answer = { status, location: `${origin()}/elsewhere` }
    await expect(webhooks.post(id, posted, createCancel())).rejects.toMatchObject({
      ...{ code: 'unavailable', message: `Lamp answered ${status}.` },
    })
    expect(heard.map(({ path }) => path)).toEqual(['/lamp'])
  })

  it('that is called off is cut at once', async () => {
    const id = await lamp()
    answer = null
    const cancel = createCancel()
    const sent = webhooks.post(id, posted, cancel)
    await expect.poll(() => heard.length).toBe(1)
    cancel.cancel('stopped')
    await expect(sent).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is not added to eight that nobody has answered', async () => {
    const id = await lamp()
    answer = null
    const cancel = createCancel()
    const waiting = Array.from({ length: 8 }, () => webhooks.post(id, posted, cancel).catch(() => undefined))
    await expect(webhooks.post(id, posted, cancel)).rejects.toMatchObject({ code: 'rateLimited' })
    cancel.cancel('stopped')
    await Promise.all(waiting)
    answer = { status: 200 }
    await webhooks.post(id, posted, createCancel())
  })

  it('says what is wrong where nobody listens', async () => {
    const id = await lamp({ url: 'http://127.0.0.1:1/' })
    await expect(webhooks.tryOut(id)).rejects.toMatchObject({ code: 'unavailable', message: /ECONNREFUSED/ })
    expect(webhooks.view()[0]?.last).toMatchObject({
      status: null,
      problem: expect.stringContaining('127.0.0.1:1'),
    })
  })
})

describe('a private address', () => {
  it.each([
    ['written as one', () => origin()],
    ['written as one of IPv6', () => 'http://[::1]:9/'],
    ['written as a number', () => 'http://2130706433/'],
    ['behind a name', () => origin().replace('127.0.0.1', 'localhost')],
  ])('%s is never called unless the operator said so', async (_name, url) => {
    const id = await lamp({ url: url(), mayBePrivate: false })
    await expect(webhooks.tryOut(id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(heard).toEqual([])
  })

  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
    ],
    ...['0.0.0.0', '255.255.255.255', '224.0.0.1', '::', '::1', 'fe80::1', 'fd00::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:192.168.1.1', '64:ff9b::7f00:1', '2002:7f00:1::', 'no address'],
  ])('%s is one', (address) => expect(isPrivateAddress(address)).toBe(true))

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    '%s is none',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  )
})

it('an address that is gone takes its secret along, and whoever calls it is told', async () => {
  const id = await lamp()
  await webhooks.remove(id)
  expect(secrets.size).toBe(0)
  await expect(webhooks.post(id, posted, createCancel())).rejects.toMatchObject({ code: 'notFound' })
  await expect(webhooks.save({ id, name: 'x', url: origin(), mayBePrivate: true })).rejects.toMatchObject({
    code: 'notFound',
  })
})

it('an address that is changed keeps its secret', async () => {
  const id = await lamp()
  const before = await webhooks.secret(id, false)
  await webhooks.save({ id, name: 'Other lamp', url: `${origin()}/other`, mayBePrivate: true })
  expect(await webhooks.secret(id, false)).toBe(before)
  await webhooks.tryOut(id)
  expect(heard[0]?.path).toBe('/other')
})

it.each(['ftp://example.org/', 'https://user:word@example.org/', 'example.org', 'javascript:alert(1)'])(
  '%s is no web address',
  (url) => {
    const list = { webhooks: [{ id: 'a', name: 'A', url }] }
    expect(webhookSettings.safeParse(list).success).toBe(false)
  },
)
