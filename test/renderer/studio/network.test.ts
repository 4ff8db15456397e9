import { describe, expect, it } from 'vitest'
import { draftOf, draftProblem, hasTurn, wishOf } from '../../../src/renderer/studio/features/network/draft'
import { en } from '../../../src/renderer/studio/locales/en'
import { relayState } from '../../../src/shared/domain/ice'
import { defaultNetwork, networkWish } from '../../../src/shared/domain/network'

const draft = draftOf({ ...defaultNetwork, hasSecret: false, relay: null })

it('takes servers as they are typed, a line each', () => {
  const typed = { ...draft, servers: ' stun:s.example.org \n\nturn:t.example.org\n', publicAddress: ' ' }
  expect(hasTurn(typed)).toBe(true)
  expect(wishOf(typed)).toEqual({
    ...defaultNetwork,
    servers: ['stun:s.example.org', 'turn:t.example.org'],
    secret: null,
  })
  expect(networkWish.safeParse(wishOf(typed)).success).toBe(true)
})

describe('what is wrong with a draft', () => {
  it.each([
    ['nothing', {}, null],
    ['a web address', { servers: 'https://t.example.org' }, 'servers'],
    ['a password that no header can carry', { secret: 'pässwört' }, 'signs'],
    ['a name for the public address', { publicAddress: 'example.org', mediaPort: 5_000 }, 'publicAddress'],
    ['no port for it', { publicAddress: '203.0.113.7' }, 'noPort'],
    ['nobody to hide behind', { relayOnly: true }, 'noTurn'],
  ])('%s', (_what, part, problem) => {
    expect(draftProblem({ ...draft, ...part })).toBe(problem)
    if (problem) expect(en.network.problem).toHaveProperty([problem])
  })
})

it('has words for every state of the relay', () => {
  for (const state of relayState.options) expect(en.network.relay).toHaveProperty([state])
})
