import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { startWords } from '../../../src/renderer/viewer/i18n'
import { Credits } from '../../../src/renderer/viewer/page/Credits'
import { TipMenu } from '../../../src/renderer/viewer/page/TipMenu'
import { VisitContext } from '../../../src/renderer/viewer/page/visit-context'
import type { Visit } from '../../../src/renderer/viewer/visit'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'
import type { RoomState, ShownMenuItem } from '../../../src/shared/contract/room'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import type { MoneyState } from '../../../src/shared/domain/money'
import { plainOffer } from '../../../src/shared/domain/offer'

const quiet: MoneyState = {
  free: { min: 1, max: 100_000 },
  happyHour: null,
  king: null,
  thanks: '',
  shop: null,
}
const item: ShownMenuItem = { id: 'song', label: 'A song', description: '', price: 20 }
beforeAll(startWords)

function show(Part: FunctionComponent, menu: ShownMenuItem[], money: Partial<MoneyState> = {}): string {
  const room: RoomState = {
    ...{ title: '', live: true, watching: 1, studioPresent: true, menu, money: { ...quiet, ...money } },
    status: { permit: 'armed', queueLength: 0, queue: [] },
    chat: defaultChatPolicy,
  }
  // Rendered to text, a store is shown as it began.
  const store = createStore<VisitState>(() => ({ ...atFirst, room, credits: 100 }))
  return renderToStaticMarkup(
    createElement(VisitContext.Provider, { value: { store } as Visit }, createElement(Part)),
  )
}
const isClosed = (page: string) => /<button[^>]*data-testid="tip-item"[^>]*disabled/.test(page)

describe('the tip menu', () => {
  it('sells an item at its price', () => {
    const page = show(TipMenu, [item])
    expect(page).toContain('A song, 20 credits')
    expect(isClosed(page)).toBe(false)
  })
  it('says what it costs else in a happy hour, and how long that lasts', () => {
    const page = show(TipMenu, [{ ...item, fullPrice: 40 }], {
      happyHour: { percentOff: 50, endsInMs: 245_000 },
    })
    expect(page).toContain('20 instead of 40 credits')
    expect(page).toContain('50 % off, for 4:05 more')
  })
  it.each<[string, Partial<ShownMenuItem>, string]>([
    ['is sold out', { left: 0 }, 'sold out'],
    ['rests', { readyInMs: 4_200 }, 'again in 5 s'],
    ['is too dear', { price: 101 }, '101 credits'],
  ])('sells no item that %s, and says so', (_what, more, words) => {
    const page = show(TipMenu, [{ ...item, ...more }])
    expect(page).toContain(words)
    expect(isClosed(page)).toBe(true)
  })
  it('says what is left, and whom an item is for', () => {
    const page = show(TipMenu, [{ ...item, left: 2, offer: { ...plainOffer, who: 'tippers' } }])
    expect(page).toContain('2 left')
    expect(page).toContain('for those who have tipped before')
    expect(isClosed(page)).toBe(false)
  })
  it('says who wears the crown, for how long, and what takes it', () => {
    const worn = show(TipMenu, [], { king: { name: 'Bo', toBeat: 61, endsInMs: 60_000 } })
    expect(worn).toContain('Bo wears the crown for 1:00 more. Tip 61 or more')
    const free = show(TipMenu, [], { king: { name: null, toBeat: 50, endsInMs: null } })
    expect(free).toContain('The crown is free: tip 50 or more')
  })
  it('takes own amounts within their limits, or none', () => {
    expect(show(TipMenu, [], { free: { min: 5, max: 50 } })).toContain('Own amounts: 5 to 50.')
    expect(show(TipMenu, [], { free: null })).not.toContain('tip-amount')
  })
})

describe('credits', () => {
  it('are sold as what they are: a test says so in capitals', () => {
    const packs = [{ id: 'p', credits: 100, price: '1 €' }]
    const test = show(Credits, [], { shop: { isTest: true, packs } })
    expect(test).toContain('TEST CREDITS')
    expect(test).toContain('100 test credits')
    const real = show(Credits, [], { shop: { isTest: false, packs } })
    expect(real).toContain('100 credits, 1 €')
    expect(real).not.toMatch(/test credits/i)
  })
  it('are not sold where nothing is for sale', () => {
    expect(show(Credits, [])).not.toContain('data-testid="shop"')
  })
})
