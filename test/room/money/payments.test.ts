import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../../src/room/payments/sandbox'
import { createShop } from '../../../src/room/payments/shop'
import { sign, signatureHeader } from '../../../src/room/payments/signature'
import { defaultTerms } from '../../../src/shared/domain/money'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { heard, type OpenRoom, openRoom, type StudioSocket, say, type ViewerSocket } from '../open-room'
import { faultsOf, openBooks } from './open-books'

const terms = { ...defaultTerms, testCredits: true }
const now = 1_800_000_000_000
const secret = 'a secret of the test'

describe('what a payment provider says', () => {
  const sandbox = createSandbox(secret)
  const books = openBooks()
  afterAll(() => books.close())
  const shop = createShop({ providers: [sandbox], store: books.store })
  const viewer = () => books.store.admit(null, 'Ana', 0).id
  let number = 0
  function order(viewerId: string): { orderId: string; credits: number } {
    const pack = { id: 'test-100', credits: 100, price: 'test' }
    const { id } = books.store.order({ key: `order-key-${number++}`, viewerId, provider: 'sandbox', pack })
    return { orderId: id, credits: 100 }
  }
  type Said = Parameters<typeof sandbox.message>[0]
  function hear(said: Said, more: { body?: Buffer; signature?: string | undefined; at?: number } = {}) {
    const { body, headers } = sandbox.message(said, now)
    const all: Record<string, string | undefined> = { ...headers }
    if ('signature' in more) all[signatureHeader] = more.signature
    return shop.hear('sandbox', {
      ...{ header: (name) => all[name], body: more.body ?? body, now: more.at ?? now },
    })
  }

  it('credits an order once, however often it is said', () => {
    const viewerId = viewer()
    const said: Said = { type: 'payment.paid', ...order(viewerId) }
    expect(hear(said).bought).toMatchObject({ kind: 'bought', viewerId, amount: 100 })
    for (let count = 0; count < 3; count++) expect(hear(said).bought).toBeNull()
    expect(books.store.viewer(viewerId)?.credits).toBe(100)
  })
  it('is not heard unsigned, signed by another, altered, old, or from the future', () => {
    const viewerId = viewer()
    const said: Said = { type: 'payment.paid', ...order(viewerId) }
    const { body } = sandbox.message(said, now)
    const forged = sign('another secret', body, now)
    const tries = [
      { signature: undefined },
      { signature: '' },
      { signature: forged },
      { signature: sign(secret, body, now).replace('v1=', 'v0=') },
      { body: Buffer.from(body.toString().replace('100', '900')) },
      { at: now + 300_001 },
      { at: now - 300_001 },
    ]
    for (const each of tries)
      expect(() => hear(said, each)).toThrow(expect.objectContaining({ code: 'unauthorized' }))
    expect(books.store.viewer(viewerId)?.credits).toBe(0)
  })
  it('about an order that is not ours, for other credits, or in no form that we know, is refused', () => {
    const { orderId } = order(viewer())
    const cases: [Said, string][] = [
      [{ type: 'payment.paid', orderId: 'none', credits: 100 }, 'notFound'],
      [{ type: 'payment.paid', orderId, credits: 500 }, 'conflict'],
    ]
    for (const [said, code] of cases) expect(() => hear(said)).toThrow(expect.objectContaining({ code }))
    const body = Buffer.from('{"type":"payment.thought"}')
    expect(() => hear(cases[0]?.[0] as Said, { body, signature: sign(secret, body, now) })).toThrow(
      expect.objectContaining({ code: 'badInput' }),
    )
    expect(() => shop.hear('nobody', { header: () => undefined, body, now })).toThrow(
      expect.objectContaining({ code: 'notFound' }),
    )
  })
  it('takes back what is left when the payment is reversed; what was spent is the house’s loss', () => {
    const viewerId = viewer()
    const ordered = order(viewerId)
    const before = hear({ type: 'payment.reversed', ...ordered })
    expect(before.reversedOf).toBeNull()
    hear({ type: 'payment.paid', ...ordered })
    books.store.tip(viewerId, { key: 'spent-key-1', amount: 60, itemId: null, note: null })
    expect(hear({ type: 'payment.reversed', ...ordered }).reversedOf).toBe(viewerId)
    expect(hear({ type: 'payment.reversed', ...ordered }).reversedOf).toBeNull()
    expect(hear({ type: 'payment.paid', ...ordered }).bought).toBeNull()
    expect(books.store.viewer(viewerId)?.credits).toBe(0)
    expect(faultsOf(books.database)).toEqual([])
  })
})

describe('a viewer', () => {
  let room: OpenRoom
  let studio: StudioSocket
  const events: RoomEvent[] = []
  beforeAll(async () => {
    room = await openRoom()
    studio = await room.studio()
    studio.on('room.event', (event) => events.push(event))
  })
  afterAll(() => room.close())
  const allow = (testCredits: boolean) =>
    say(studio, 'menu.publish', { title: '', items: [], terms: { ...terms, testCredits } })
  type Ordered = { value: { orderId: string; payUrl: string; isTest: boolean; credits: number } }
  const orderFor = async (socket: ViewerSocket, key: string) =>
    (await say(socket, 'credits.order', { key, packId: 'test-500' })) as unknown as Ordered & { ok: boolean }

  it('buys nothing where the operator allows no test credits', async () => {
    await allow(false)
    const ana = await room.viewer('Ana')
    expect(await orderFor(ana.socket, 'order-key-a')).toMatchObject({ error: { code: 'notFound' } })
  })
  it('is told of test credits, orders, pays in the sandbox, and has them once', async () => {
    await allow(true)
    const ana = await room.viewer('Ana')
    const state = await heard<{ money: unknown }>(ana.socket, 'room.state')
    expect(state.money).toMatchObject({ shop: { isTest: true } })
    const first = await orderFor(ana.socket, 'order-key-1')
    const again = await orderFor(ana.socket, 'order-key-1')
    expect(first).toEqual(again)
    expect(first.value).toMatchObject({ isTest: true, credits: 500 })
    expect(room.store.viewer(ana.id)?.credits).toBe(100)
    const self = heard<{ credits: number }>(ana.socket, 'viewer.self')
    for (let count = 0; count < 2; count++) {
      const paid = await room.post(first.value.payUrl, {})
      expect([paid.status, await paid.json()]).toEqual([200, { ok: true }])
    }
    expect((await self).credits).toBe(600)
    expect(room.store.viewer(ana.id)?.credits).toBe(600)
    await expect.poll(() => events.filter(({ kind }) => kind === 'bought').length).toBe(1)
  })
  it('cannot pay for what nobody ordered, nor speak for the provider', async () => {
    await allow(true)
    expect((await room.post('/payments/sandbox/orders/00000000-none/pay', {})).status).toBe(404)
    const body = { type: 'payment.paid', orderId: 'x', credits: 5 }
    const unsigned = await room.post('/payments/sandbox/webhook', body)
    expect([unsigned.status, await unsigned.json()]).toMatchObject([401, { error: { code: 'unauthorized' } }])
    await allow(false)
    expect((await room.post('/payments/sandbox/orders/00000000-none/pay', {})).status).toBe(404)
  })
  it('gives credits to another by name, once, and to nobody who is not here, not the only one, or itself', async () => {
    const [cy, di] = [await room.viewer('Cy'), await room.viewer('Di')]
    const gift = (key: string, toName: string, amount = 30) =>
      say(cy.socket, 'credits.gift', { key, toName, amount })
    const self = heard<{ credits: number }>(di.socket, 'viewer.self')
    expect(await gift('gift-key-1', 'di')).toMatchObject({ ok: true, value: { credits: 70 } })
    expect((await self).credits).toBe(130)
    expect(await gift('gift-key-1', 'di')).toMatchObject({ ok: true, value: { credits: 70 } })
    expect(await gift('gift-key-2', 'Nobody')).toMatchObject({ error: { code: 'notFound' } })
    expect(await gift('gift-key-3', 'Cy')).toMatchObject({ error: { code: 'notFound' } })
    expect(await gift('gift-key-4', 'Di', 71)).toMatchObject({ error: { code: 'insufficientCredits' } })
    await room.viewer('Di')
    expect(await gift('gift-key-5', 'Di')).toMatchObject({ error: { code: 'conflict' } })
    di.socket.disconnect()
    expect(room.store.viewer(di.id)?.credits).toBe(130)
    await expect
      .poll(() => events.filter((event) => event.kind === 'gifted' && event.toId === di.id).length)
      .toBe(1)
  })
})
