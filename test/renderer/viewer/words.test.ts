import { describe, expect, it } from 'vitest'
import { en } from '../../../src/renderer/viewer/locales/en'
import { betweenPictures } from '../../../src/renderer/viewer/page/picture/between'
import { elapsedWords } from '../../../src/renderer/viewer/page/picture/elapsed'
import { pictureWords } from '../../../src/renderer/viewer/page/picture-words'
import { type PictureState, pictureOf } from '../../../src/renderer/viewer/player/picture-state'
import { type WatchCode, watchRefusal } from '../../../src/renderer/viewer/player/watch-refusal'
import { joinProblemOf } from '../../../src/renderer/viewer/room/join'
import { isFinal, receiptWords, refusalWords } from '../../../src/renderer/viewer/room/receipt-words'
import { errorCodes } from '../../../src/shared/contract/errors'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import { receipt } from '../../../src/shared/domain/room'
import { refusals } from '../../../src/shared/domain/safety'

/** The words behind a key, or undefined. */
function wordsAt(key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], en)
}
const statuses = receipt.shape.status.options

describe('the words for a receipt', () => {
  const all = statuses.flatMap((status) =>
    [null, ...refusals].flatMap((reason) =>
      [null, 0, 4_200].map((startsInMs) => ({ status, reason, startsInMs })),
    ),
  )

  it('exist for every status, reason and wait', () => {
    for (const each of all) {
      const words = receiptWords({ eventId: 'e', ...each })
      expect(wordsAt(words.key), words.key).toBeTypeOf('string')
      if (words.reason) expect(wordsAt(words.reason), words.reason).toBeTypeOf('string')
    }
  })

  it('say a reason exactly when the tip did not play whole', () => {
    for (const each of all) {
      const words = receiptWords({ eventId: 'e', ...each })
      const wantsReason = each.reason !== null && ['shown', 'cutShort', 'refunded'].includes(each.status)
      expect(words.reason !== undefined).toBe(wantsReason)
    }
  })

  it('say about how long it takes', () => {
    expect(receiptWords({ eventId: 'e', status: 'queued', reason: null, startsInMs: 4_200 })).toEqual({
      key: 'receipt.queuedFor',
      seconds: 4,
    })
  })

  it('more follow only after queued and playing', () => {
    const last = statuses.filter((status) =>
      isFinal({ eventId: 'e', status, reason: null, startsInMs: null }),
    )
    expect(last).toEqual(['played', 'cutShort', 'shown', 'refunded'])
  })
})

describe('the words for a refusal', () => {
  it('exist for every code', () => {
    for (const code of [null, ...errorCodes]) expect(wordsAt(refusalWords(code).key)).toBeTypeOf('string')
  })
})

describe('the words for a failed join', () => {
  it.each([400, 401, 403, 404, 409, 429, 500, 502, 503])('exist for status %i', (status) => {
    for (const hadTicket of [true, false])
      for (const code of [null, ...errorCodes])
        expect(wordsAt(`join.problem.${joinProblemOf(status, { hadTicket, code })}`)).toBeTypeOf('string')
  })

  it('tell a private room from a viewer whom the host has blocked', () => {
    expect(joinProblemOf(403, { hadTicket: true, code: 'forbidden' })).toBe('private')
    expect(joinProblemOf(403, { hadTicket: true, code: 'blocked' })).toBe('blocked')
  })
})

describe('the words over the picture', () => {
  const states: PictureState['state'][] = [
    'idle',
    'connecting',
    'playing',
    'away',
    'reconnecting',
    'waiting',
    'failed',
  ]
  const codes: (WatchCode | null)[] = [
    null,
    'notYet',
    'roomUnreachable',
    'noRoom',
    'refused',
    'private',
    'blocked',
    'kicked',
    'full',
    'tooMany',
    'unsupported',
    'linkLost',
    'stalled',
    'noAnswer',
  ]
  const room = {
    title: '',
    live: false,
    watching: 0,
    menu: [],
    status: { permit: 'disarmed' as const, queueLength: 0, queue: [] },
    chat: defaultChatPolicy,
    studioPresent: false,
  }

  it('exist in every state', () => {
    for (const state of states)
      for (const code of codes)
        for (const stage of ['outside', 'joining', 'inside'] as const)
          for (const seen of [null, room, { ...room, live: true, studioPresent: true }]) {
            const key = pictureWords({ stage, picture: { state, code }, room: seen })
            if (key !== null) expect(wordsAt(key), key).toBeTypeOf('string')
            else expect(state).toMatch(/^(playing|away)$/)
          }
  })

  it.each([
    [400, null, 'picture.failed.unsupported'],
    [401, 'unauthorized', 'picture.failed.refused'],
    [403, 'forbidden', 'picture.failed.private'],
    [403, 'blocked', 'picture.failed.blocked'],
    [403, 'kicked', 'picture.failed.kicked'],
    [404, 'notFound', 'picture.noRoom'],
    [405, null, 'picture.failed.unsupported'],
    [406, 'unsupported', 'picture.failed.unsupported'],
    [409, 'conflict', 'picture.notYet'],
    [413, null, 'picture.failed.unsupported'],
    [415, null, 'picture.failed.unsupported'],
    [422, null, 'picture.failed.unsupported'],
    [429, 'rateLimited', 'picture.tooMany'],
    [500, 'internal', 'picture.unreachable'],
    [503, 'unavailable', 'picture.full'],
    [0, null, 'picture.unreachable'],
  ] as const)('say what a refusal %i %s of the room means', (status, code, words) => {
    const news = watchRefusal({ status, code, retryAfterMs: null }, 9)
    if (news.type !== 'ended') throw new Error('a refusal ends a session')
    const picture = pictureOf(
      news.again === 'never'
        ? { phase: 'failed', code: news.code }
        : { phase: 'waiting', current: null, attempt: 1, retryAt: 0, code: news.code },
      { hasPlayed: false, isAway: false },
    )
    const live = { ...room, live: true, studioPresent: true }
    expect(pictureWords({ stage: 'inside', picture, room: live })).toBe(words)
  })

  it('leave it to the picture of the pause while nobody publishes', () => {
    const show = (phase: 'before' | 'live' | 'away' | 'ended') => ({ phase, awayText: '', since: 7 })
    const seen = (
      state: PictureState['state'],
      phase: Parameters<typeof show>[0],
      code: WatchCode | null = null,
    ) => betweenPictures({ stage: 'inside', picture: { state, code }, show: show(phase), awaySince: 5 })
    expect(seen('away', 'live')).toEqual({ kind: 'away', since: 5 })
    expect(seen('away', 'away')).toEqual({ kind: 'away', since: 7 })
    expect(seen('waiting', 'away', 'notYet')).toEqual({ kind: 'away', since: 7 })
    expect(seen('away', 'ended')).toEqual({ kind: 'ended', since: null })
    expect(seen('reconnecting', 'ended', 'stalled')).toEqual({ kind: 'ended', since: null })
    expect(seen('waiting', 'ended', 'full')).toBeNull()
    // The first new frame is the end of it, whatever the room has said by then.
    for (const phase of ['away', 'ended'] as const) expect(seen('playing', phase)).toBeNull()
    expect(seen('failed', 'away', 'blocked')).toBeNull()
    expect(seen('reconnecting', 'live', 'stalled')).toBeNull()
    for (const kind of ['away', 'ended'])
      for (const part of ['heading', 'hint']) expect(wordsAt(`picture.${kind}.${part}`)).toBeTypeOf('string')
  })

  it.each([
    [-5, '0:00'],
    [7_900, '0:07'],
    [750_000, '12:30'],
    [3_723_000, '1:02:03'],
  ])('count %i ms as %s', (ms, words) => {
    expect(elapsedWords(ms)).toBe(words)
  })

  it('tell a show that is about to start from one whose studio is away', () => {
    const picture: PictureState = { state: 'waiting', code: 'notYet' }
    expect(pictureWords({ stage: 'inside', picture, room })).toBe('picture.offline')
    const present = { ...room, studioPresent: true }
    expect(pictureWords({ stage: 'inside', picture, room: present })).toBe('picture.notYet')
  })

  it('do not blame the link when the show is over', () => {
    const picture: PictureState = { state: 'reconnecting', code: 'stalled' }
    expect(pictureWords({ stage: 'inside', picture, room })).toBe('picture.offline')
  })
})
