import { describe, expect, it } from 'vitest'
import { emptyCard, language, roomCard, showsAhead } from '../../../src/shared/domain/room-card'

describe('a room’s card', () => {
  it.each([
    ['en', 'en'],
    ['pt-br', 'pt-BR'],
    ['ZH-hant-tw', 'zh-Hant-TW'],
  ])('takes %s as the language %s', (told, tag) => {
    expect(language.parse(told)).toBe(tag)
  })

  it.each(['english please', '<b>', 'e', 'x'.repeat(36)])('takes %s as no language', (told) => {
    expect(language.safeParse(told).success).toBe(false)
  })

  it('has at most ten tags, twenty shows and a picture of one message', () => {
    const fits = (part: object) => roomCard.safeParse({ ...emptyCard, ...part }).success
    expect(fits({ tags: Array<string>(10).fill('a') })).toBe(true)
    expect(fits({ tags: Array<string>(11).fill('a') })).toBe(false)
    expect(fits({ shows: Array.from({ length: 21 }, () => ({ at: 1, title: '' })) })).toBe(false)
    expect(fits({ picture: 'A'.repeat(40_004) })).toBe(false)
  })
})

it('shows ahead come soonest first, a late one for two hours more', () => {
  const hour = 3_600_000
  const shows = [5 * hour, 2 * hour, -hour, -3 * hour].map((at) => ({ at: at + 10 * hour, title: `${at}` }))
  expect(showsAhead(shows, 10 * hour).map(({ inMs }) => inMs / hour)).toEqual([-1, 2, 5])
})
