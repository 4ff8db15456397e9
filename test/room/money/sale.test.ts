import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crowned, reignOf, toBeat } from '../../../src/room/money/king'
import { createOffers, type Offers } from '../../../src/room/money/offers'
import type { OnSale } from '../../../src/room/money/sale'
import { defaultTerms, type TipTerms } from '../../../src/shared/domain/money'
import { type Offer, plainOffer } from '../../../src/shared/domain/offer'
import type { MenuItem } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { type OpenBooks, openBooks } from './open-books'

let clock: ManualClock
let books: OpenBooks
let ana: string
let bo: string
beforeEach(() => {
  clock = createManualClock()
  books = openBooks(clock)
  ana = books.store.admit(null, 'Ana', 1_000).id
  bo = books.store.admit(null, 'Bo', 1_000).id
})
afterEach(() => books.close())

const item = (offer: Partial<Offer> = {}): MenuItem => ({
  ...{ id: 'buzz', label: 'Buzz', description: '', price: 40 },
  offer: { ...plainOffer, ...offer },
})
let tipNumber = 0
/** What became of a tip: `ok`, or the code of its refusal. */
function buy(viewerId: string, on: OnSale, amount = 40, itemId: string | null = 'buzz'): string {
  const wish = { key: `sale-key-${tipNumber++}`, amount, itemId, note: null }
  try {
    books.store.tip(viewerId, wish, on)
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const sell = (offer: Partial<Offer>, terms: Partial<TipTerms> = {}): OnSale => ({
  menu: [item(offer)],
  terms: { ...defaultTerms, ...terms },
})

describe('an item', () => {
  it('is gone when its stock is sold, and back when a tip for it is given back or it is put up anew', async () => {
    const stock = { count: 2, since: clock.wall() }
    const on = sell({ stock })
    expect([buy(ana, on), buy(bo, on), buy(ana, on)]).toEqual(['ok', 'ok', 'soldOut'])
    const [tip] = books.store.eventsAfter(0, 1)
    books.store.refund({ eventId: tip?.id ?? '', reason: 'skipped' })
    expect([buy(ana, on), buy(ana, on)]).toEqual(['ok', 'soldOut'])
    await clock.pass(1)
    expect(buy(ana, sell({ stock: { count: 1, since: clock.wall() } }))).toBe('ok')
  })
  it('keeps its stock and its rest over a restart of the room', () => {
    const on = sell({ stock: { count: 1, since: clock.wall() } })
    expect(buy(ana, on)).toBe('ok')
    books.reopen()
    expect(buy(ana, on)).toBe('soldOut')
    expect(buy(ana, sell({ cooldownMs: 5_000 }))).toBe('coolingDown')
  })
  it('rests after a sale, for all or for whoever bought, and not for longer when a clock was set back', async () => {
    const forAll = sell({ cooldownMs: 5_000 })
    expect([buy(ana, forAll), buy(bo, forAll)]).toEqual(['ok', 'coolingDown'])
    await clock.pass(5_000)
    expect(buy(bo, forAll)).toBe('ok')
    const forBuyer = sell({ viewerCooldownMs: 5_000 })
    expect([buy(bo, forBuyer), buy(ana, forBuyer), buy(ana, forBuyer)]).toEqual([
      'coolingDown',
      'ok',
      'coolingDown',
    ])
  })
  it('for those who have tipped before is for nobody else', () => {
    const on = sell({ who: 'tippers' })
    expect(buy(ana, on)).toBe('forbidden')
    expect(buy(ana, on, 5, null)).toBe('ok')
    // Held is not kept yet.
    expect(buy(ana, on)).toBe('forbidden')
    const [tip] = books.store.eventsAfter(0, 1)
    books.store.keepReceipt({ eventId: tip?.id ?? '', status: 'shown', reason: null, startsInMs: null })
    expect([buy(ana, on), buy(bo, on)]).toEqual(['ok', 'forbidden'])
  })
  it('that is not there, or for less than its price, is not sold, and nothing is taken', () => {
    expect(buy(ana, sell({}), 39)).toBe('badInput')
    expect(buy(ana, sell({}), 40, 'gone')).toBe('notFound')
    expect(books.store.viewer(ana)?.credits).toBe(1_000)
  })
  it('of a repeated key is answered as before, whatever has changed since', () => {
    const wish = { key: 'same-key-1', amount: 40, itemId: 'buzz', note: null }
    const first = books.store.tip(ana, wish, sell({ stock: { count: 1, since: 0 } }))
    const again = books.store.tip(ana, wish, { menu: [], terms: defaultTerms })
    expect(again).toEqual({ answer: first.answer, event: null })
  })
})

describe('a free amount', () => {
  it('has to be within what the operator takes', () => {
    const on = sell({}, { free: { min: 5, max: 50 } })
    const codes = [4, 5, 50, 51].map((amount) => buy(ana, on, amount, null))
    expect(codes).toEqual(['badInput', 'ok', 'ok', 'badInput'])
    expect(buy(ana, sell({}, { free: null }), 10, null)).toBe('badInput')
  })
})

describe('a happy hour', () => {
  it('asks for less while it lasts, and the tip counts as the full price and what was given beyond', async () => {
    const on = sell({}, { happyHour: { percentOff: 50, until: clock.wall() + 60_000 } })
    expect([buy(ana, on, 19), buy(ana, on, 20), buy(ana, on, 30), buy(ana, on, 10, null)]).toEqual([
      'badInput',
      'ok',
      'ok',
      'ok',
    ])
    const tips = books.store.eventsAfter(0, 10).flatMap((event) => (event.kind === 'tip' ? [event] : []))
    expect(tips.map(({ amount, worth }) => [amount, worth])).toEqual([
      [20, 40],
      [30, 50],
      [10, undefined],
    ])
    await clock.pass(60_000)
    expect(buy(ana, on, 20)).toBe('badInput')
  })
})

describe('the crown', () => {
  const king = { since: 1_000, atLeast: 50, forMs: 60_000 }
  const tip = (id: string, at: number, amount: number) => ({ id, at, amount, viewerName: id })
  const kingAfter = (...tips: ReturnType<typeof tip>[]) => reignOf(tips, king)?.name ?? null
  it('goes to the first tip that is enough, and then only to a larger one', () => {
    expect(kingAfter(tip('a', 2_000, 49))).toBeNull()
    expect(kingAfter(tip('a', 2_000, 50), tip('b', 3_000, 50))).toBe('a')
    expect(kingAfter(tip('a', 2_000, 50), tip('b', 3_000, 51))).toBe('b')
    expect(kingAfter(tip('before', 999, 500), tip('a', 2_000, 50))).toBe('a')
  })
  it('is free again when its time is over', () => {
    const reign = crowned(null, tip('a', 2_000, 500), king)
    expect([toBeat(reign, king, 61_999), toBeat(reign, king, 62_000)]).toEqual([501, 50])
    expect(crowned(reign, tip('b', 62_000, 50), king)?.name).toBe('b')
    expect(crowned(reign, tip('b', 62_000, 49), king)).toBeNull()
  })
})

describe('what viewers see', () => {
  let terms: TipTerms
  let menu: MenuItem[]
  let offers: Offers
  let changes: number
  beforeEach(() => {
    changes = 0
    terms = defaultTerms
    menu = [item({ stock: { count: 3, since: clock.wall() }, cooldownMs: 5_000 })]
    offers = createOffers({
      ...{ clock, store: books.store, show: () => ({ menu, terms }), shop: () => null },
      onChange: () => changes++,
    })
  })
  afterEach(() => offers.close())
  function give(viewerId: string, amount: number, itemId: string | null): string {
    const wish = { key: `seen-key-${tipNumber++}`, amount, itemId, note: null }
    const { event } = books.store.tip(viewerId, wish, offers.onSale())
    if (event) offers.happened(event)
    return event?.id ?? ''
  }

  it('is the price now, what is left and when it may be bought again', async () => {
    expect(offers.menu()).toMatchObject([{ price: 40, left: 3 }])
    terms = { ...terms, happyHour: { percentOff: 25, until: clock.wall() + 10_000 } }
    offers.changed()
    give(ana, 30, 'buzz')
    await clock.pass(2_000)
    expect(offers.menu()).toMatchObject([{ price: 30, fullPrice: 40, left: 2, readyInMs: 3_000 }])
    expect(offers.state().happyHour).toEqual({ percentOff: 25, endsInMs: 8_000 })
  })
  it('changes by itself when a happy hour is over', async () => {
    terms = { ...terms, happyHour: { percentOff: 25, until: clock.wall() + 10_000 } }
    offers.changed()
    await clock.pass(9_999)
    expect(changes).toBe(0)
    await clock.pass(1)
    expect(changes).toBe(1)
    expect(offers.state().happyHour).toBeNull()
  })
  it('is who wears the crown: given back, it goes to whoever had it else; a restart keeps it', () => {
    terms = { ...terms, king: { since: clock.wall(), atLeast: 50, forMs: 600_000 } }
    offers.changed()
    expect(offers.state().king).toEqual({ name: null, toBeat: 50, endsInMs: null })
    give(ana, 60, null)
    const larger = give(bo, 70, null)
    expect(offers.state().king).toMatchObject({ name: 'Bo', toBeat: 71 })
    const { event } = books.store.refund({ eventId: larger, reason: 'skipped' })
    if (event) offers.happened(event)
    expect(offers.state().king).toMatchObject({ name: 'Ana', toBeat: 61 })
    const later = createOffers({
      ...{ clock, store: books.store, show: () => ({ menu, terms }), shop: () => null },
      onChange: () => undefined,
    })
    later.changed()
    expect(later.state().king).toMatchObject({ name: 'Ana', toBeat: 61 })
    later.close()
  })
})
