import { describe, expect, it } from 'vitest'
import { keepFresh } from '../../../src/renderer/shared-media/keep-fresh'
import { refusalOf } from '../../../src/renderer/shared-media/refusal-body'
import { fateOf } from '../../../src/renderer/shared-media/session-fate'
import { createOwnSessions, replacing } from '../../../src/renderer/studio/media/publisher/own-sessions'
import { fateNews as publishFate } from '../../../src/renderer/studio/media/publisher/refusal'
import { fateNews as watchFate } from '../../../src/renderer/viewer/player/watch-refusal'
import { sessionEnds } from '../../../src/shared/contract/session-end'
import { manualClock } from './manual-clock'

const gone = (end: string) => JSON.stringify({ error: { code: 'ended', message: 'It is over.', end } })

describe('what a session’s address says of it', () => {
  it.each(sessionEnds)('is read: %s', (end) => {
    expect(fateOf(410, gone(end))).toBe(end)
  })

  it.each([
    ['is there', 204, '', 'alive'],
    ['has a token that ran out', 401, '{"error":{"code":"unauthorized","message":""}}', 'expired'],
    ['belongs to a viewer who is blocked now', 403, '{"error":{"code":"blocked","message":""}}', 'blocked'],
    ['belongs to a viewer who was kicked', 403, '{"error":{"code":"kicked","message":""}}', 'kicked'],
    ['is not this token’s', 403, '{"error":{"code":"forbidden","message":""}}', null],
    ['is not known', 404, '{"error":{"code":"notFound","message":""}}', null],
    ['ended in a way that is not ours', 410, gone('eaten'), null],
    ['is a stranger’s', 410, '<h1>Gone</h1>', null],
    ['cannot be asked', 500, '', null],
  ] as const)('that %s', (_what, status, body, fate) => {
    expect(fateOf(status, body)).toBe(fate)
  })

  it('may be in words that are not ours', () => {
    expect(refusalOf('{"error":{"code":"teapot"}}')).toEqual({ code: null, end: null })
    expect(refusalOf('{')).toEqual({ code: null, end: null })
  })
})

describe('what follows from it', () => {
  it('for a viewer: who was put out does not ask again, everyone else comes back', () => {
    for (const end of [...sessionEnds, 'alive', null] as const)
      expect(watchFate(end)).toMatchObject({
        type: 'ended',
        again: end === 'kicked' || end === 'blocked' ? 'never' : 'yes',
      })
  })

  it('for a publisher: who was replaced does not fight back, everyone else comes back', () => {
    for (const end of [...sessionEnds, 'alive', null] as const)
      expect(publishFate(end)).toMatchObject({ type: 'ended', again: end === 'replaced' ? 'never' : 'yes' })
  })
})

describe('the sessions of one page', () => {
  it('name the newest open one, else the last there was, until the operator takes over', () => {
    const own = createOwnSessions()
    expect(own.latest()).toBeNull()
    own.opened('/whip/main/one')
    own.opened('/whip/main/two')
    own.closed('/whip/main/two')
    expect(own.latest()).toBe('/whip/main/one')
    own.closed('/whip/main/one')
    expect(own.latest()).toBe('/whip/main/two')
    own.forget()
    expect(own.latest()).toBeNull()
  })

  it('are told to the room by their id alone', () => {
    expect(replacing('http://room.example/whip/main', null)).toBe('http://room.example/whip/main')
    expect(replacing('http://room.example/whip/main', 'http://room.example/whip/main/a-b_c')).toBe(
      'http://room.example/whip/main?replaces=a-b_c',
    )
  })
})

describe('what is good for a time', () => {
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }

  it('is renewed at half of it, again and again, and while that fails every half minute', async () => {
    const clock = manualClock()
    const asked: number[] = []
    const answers: (number | null | Error)[] = [200_000, null, new Error('no link'), 100_000]
    const stop = keepFresh({
      clock,
      lastsMs: 100_000,
      async renew() {
        asked.push(clock.now())
        const answer = answers.shift() ?? null
        if (answer instanceof Error) throw answer
        return answer
      },
    })
    for (let second = 0; second < 300; second++) {
      clock.advance(1_000)
      await settle()
    }
    expect(asked.slice(0, 5)).toEqual([50_000, 150_000, 180_000, 210_000, 260_000])
    stop()
    const before = asked.length
    clock.advance(1_000_000)
    expect(asked).toHaveLength(before)
  })
})
