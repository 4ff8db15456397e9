import { describe, expect, it } from 'vitest'
import { thanksFor } from '../../../src/renderer/viewer/room/thanks'
import { plainOffer } from '../../../src/shared/domain/offer'
import type { Receipt } from '../../../src/shared/domain/room'

const room = {
  menu: [
    {
      id: 'own',
      label: 'Own',
      description: '',
      price: 5,
      offer: { ...plainOffer, thanks: '{item}, {name}!' },
    },
    { id: 'plain', label: 'Plain', description: '', price: 5 },
  ],
  money: {
    ...{ free: null, happyHour: null, king: null, shop: null },
    thanks: 'Thank you, {name}, for {amount}',
  },
}
const receipt = (status: Receipt['status']): Receipt => ({
  ...{ eventId: 'e', status, reason: null, startsInMs: null },
})
const say = (itemId: string | null, status: Receipt['status'] = 'played', name = 'Lena') =>
  thanksFor({ amount: 5, itemId, note: null }, receipt(status), room, name)

describe('thanks', () => {
  it('are the item’s own words, or those for every tip', () => {
    expect([say('own'), say('plain'), say(null)]).toEqual([
      'Own, Lena!',
      'Thank you, Lena, for 5',
      'Thank you, Lena, for 5',
    ])
  })
  it('are said for what was kept, not for what waits or was given back', () => {
    const statuses = ['queued', 'playing', 'played', 'cutShort', 'shown', 'refunded'] as const
    expect(statuses.map((status) => say(null, status) !== null)).toEqual([
      ...[false, true, true, true, true, false],
    ])
    expect(thanksFor({ amount: 5, itemId: null, note: null }, undefined, room, 'Lena')).toBeNull()
  })
  it('take no name for a hole', () => {
    expect(say('own', 'played', '{amount}')).toBe('Own, {amount}!')
  })
})
