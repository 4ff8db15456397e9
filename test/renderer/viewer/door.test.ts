import { describe, expect, it } from 'vitest'
import { en } from '../../../src/renderer/viewer/locales/en'
import { countdownOf } from '../../../src/renderer/viewer/page/door/countdown'
import { doorState, ticketPrice } from '../../../src/renderer/viewer/page/door/state'
import { inviteIn } from '../../../src/renderer/viewer/room/invite-link'
import { joinProblemOf } from '../../../src/renderer/viewer/room/join'
import { createMemory } from '../../../src/renderer/viewer/room/memory'
import { accessAtFirst } from '../../../src/renderer/viewer/visit-door'
import { type DoorCode, doorCodes } from '../../../src/shared/contract/errors'

const door = (needs: DoorCode | null) => ({
  ...accessAtFirst,
  door: {
    ...{ kind: 'private' as const, isOpen: true, goodbye: '', hasWaitingRoom: false, live: false },
    ...{ needs, price: 50, credits: null, shop: null },
  },
})

describe('what keeps somebody outside', () => {
  it('is told by the room’s own code, whatever its status', () => {
    for (const code of doorCodes) {
      expect(joinProblemOf(503, { hadTicket: true, code })).toBe(code)
      expect(en.join.problem).toHaveProperty([code])
    }
    expect(joinProblemOf(402, { hadTicket: false, code: 'insufficientCredits' })).toBe('tooFewCredits')
  })

  it('is a page with a heading and what to do; the rest is said beside the form', () => {
    for (const code of doorCodes) {
      const state = doorState({ joinProblem: null, access: door(code) }, true)
      const isBeside = ['waiting', 'full', 'ticketNeeded', 'rulesNotAccepted', 'turnedAway'].includes(code)
      expect(state, code).toBe(isBeside && code !== 'turnedAway' ? null : code)
    }
    for (const state of ['waiting', 'full', 'blocked', 'unsupported', ...doorCodes] as const) {
      if (state === 'ticketNeeded' || state === 'rulesNotAccepted') continue
      expect(en.door.state[state].heading, state).toBeTypeOf('string')
      expect(en.door.state[state].hint, state).toBeTypeOf('string')
    }
  })

  it('is what the room says now, before what it said when one tried', () => {
    expect(doorState({ joinProblem: 'inviteNeeded', access: door(null) }, true)).toBeNull()
    expect(doorState({ joinProblem: 'inviteNeeded', access: accessAtFirst }, true)).toBe('inviteNeeded')
    expect(doorState({ joinProblem: 'blocked', access: door(null) }, true)).toBe('blocked')
    expect(doorState({ joinProblem: null, access: door(null) }, false)).toBe('unsupported')
    expect([ticketPrice({ access: door('ticketNeeded') }), ticketPrice({ access: door(null) })]).toEqual([
      50,
      null,
    ])
  })
})

describe('an invitation', () => {
  const secret = 'abcdefghijklmnopqrstuvwxyz0'
  it.each([
    [`https://room.example/w/main#invite=${secret}`, secret],
    [`#invite=${secret}`, secret],
    [`  ${secret} `, secret],
    ['#invite=short', null],
    ['', null],
    ['https://room.example/w/main', null],
  ])('in %s is found', (text, found) => {
    expect(inviteIn(text)).toBe(found)
  })
})

it.each([
  [-1, { kind: 'any' }],
  [1, { kind: 'clock', time: '0:01' }],
  [65_000, { kind: 'clock', time: '1:05' }],
  [3_600_000, { kind: 'clock', time: '1:00:00' }],
  [86_399_000, { kind: 'clock', time: '23:59:59' }],
  [90_000_000, { kind: 'days', days: 1, hours: 1 }],
])('%i ms until a show are %o', (left, words) => {
  expect(countdownOf(left)).toEqual(words)
})

describe('the key of a browser', () => {
  const store = () => {
    const texts = new Map<string, string>()
    return {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, value: string) => void texts.set(key, value),
      removeItem: (key: string) => void texts.delete(key),
    }
  }
  it('is made once for each room, kept, and forgotten with the visit', () => {
    const stores = { lasting: store(), ofTab: store() }
    const key = createMemory('main', stores).key()
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(createMemory('main', stores).key()).toBe(key)
    expect(createMemory('other', stores).key()).not.toBe(key)
    const memory = createMemory('main', stores)
    memory.forget()
    expect(memory.key()).not.toBe(key)
  })

  it('is the same for as long as the page is open where nothing can be kept', () => {
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden')
      },
      setItem: () => {
        throw new Error('forbidden')
      },
      removeItem: () => undefined,
    }
    const memory = createMemory('main', { lasting: forbidden, ofTab: forbidden })
    expect(memory.key()).toBe(memory.key())
  })
})
