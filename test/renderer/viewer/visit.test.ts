import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createStore } from 'zustand/vanilla'
import { pictureOf } from '../../../src/renderer/viewer/player/picture-state'
import { watchRefusal } from '../../../src/renderer/viewer/player/watch-refusal'
import { receivedCounts } from '../../../src/renderer/viewer/player/whep-session'
import { mirrorRoom } from '../../../src/renderer/viewer/room/heard'
import { createMemory } from '../../../src/renderer/viewer/room/memory'
import { replyOf } from '../../../src/renderer/viewer/room/room-socket'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'
import { defaultChatPolicy } from '../../../src/shared/domain/chat'
import { manualClock } from '../shared-media/manual-clock'

function store(): Storage & { texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
    clear: () => texts.clear(),
    key: () => null,
    length: 0,
  }
}
const forbidden = {
  getItem() {
    throw new DOMException('', 'SecurityError')
  },
  setItem() {
    throw new DOMException('', 'QuotaExceededError')
  },
  removeItem() {
    throw new DOMException('', 'SecurityError')
  },
}

describe("the browser's memory of a room", () => {
  it('brings name and ticket back, room by room', () => {
    const lasting = store()
    createMemory('main', { lasting, ofTab: store() }).rememberVisit({ name: 'Lena', ticket: 't' })
    expect(createMemory('main', { lasting, ofTab: store() }).visit()).toEqual({ name: 'Lena', ticket: 't' })
    expect(createMemory('other', { lasting, ofTab: store() }).visit()).toBeNull()
  })

  it('keeps open tips of the tab for their viewer only', () => {
    const memory = createMemory('main', { lasting: store(), ofTab: store() })
    const tips = [{ key: 'key-12345', content: { amount: 25, itemId: null, note: null } }]
    memory.rememberTips('v1', tips)
    expect(memory.tips('v1')).toEqual(tips)
    expect(memory.tips('v2')).toEqual([])
  })

  it.each(['', '{', 'null', '[]', '{"name":"","ticket":1}'])('takes %j in storage as nothing', (text) => {
    const lasting = store()
    lasting.texts.set('pulsedeck.visit.main', text)
    expect(createMemory('main', { lasting, ofTab: store() }).visit()).toBeNull()
  })

  it('goes on without storage', () => {
    const memory = createMemory('main', { lasting: forbidden, ofTab: forbidden })
    memory.rememberVisit({ name: 'Lena', ticket: 't' })
    memory.forget()
    expect(memory.visit()).toBeNull()
    expect(memory.tips('v1')).toEqual([])
  })
})

describe('the mirror of the room', () => {
  function setUp() {
    const state = createStore<VisitState>(() => atFirst)
    let lives = 0
    const standings: string[] = []
    const judged: string[] = []
    const clock = manualClock()
    const tells = mirrorRoom(state, {
      self: () => {},
      live: () => lives++,
      standing: (standing) => standings.push(standing),
      now: clock.now,
      judged: (key) => judged.push(key),
      out: (code) => standings.push(code),
      after: clock.after,
      inStep: (_pictureAt, run) => run(),
      receipt: () => {},
    })
    return { state, tells, standings, judged, clock, lives: () => lives }
  }
  const line = (id: string) => ({ id, at: 1, name: 'Lena', from: 'viewer' as const, text: id })
  const room = {
    title: 'Show',
    live: true,
    watching: 1,
    menu: [],
    status: { permit: 'armed' as const, queueLength: 0, queue: [] },
    chat: defaultChatPolicy,
    studioPresent: true,
  }

  it('shows a line once, though history repeats it after each reconnect', () => {
    const { state, tells } = setUp()
    tells['chat.history']([line('a')])
    tells['chat.line'](line('b'))
    tells['chat.history']([line('a'), line('b'), line('c')])
    expect(state.getState().chat.map((item) => item.id)).toEqual(['a', 'b', 'c'])
  })

  it('keeps at most a thousand lines', () => {
    const { state, tells } = setUp()
    for (let index = 0; index < 1_200; index++) tells['chat.line'](line(`n${index}`))
    expect(state.getState().chat).toHaveLength(1_000)
    expect(state.getState().chat.at(-1)?.id).toBe('n1199')
  })

  it('hides a line that a moderator took away, and shows it in its place when it is back', () => {
    const { state, tells } = setUp()
    for (const id of ['a', 'b', 'c']) tells['chat.line'](line(id))
    const seen = () =>
      state.getState().chat.flatMap((item) => (item.kind === 'line' && !item.isRemoved ? [item.id] : []))
    tells['chat.removed']({ lineId: 'b' })
    expect(seen()).toEqual(['a', 'c'])
    tells['chat.restored'](line('b'))
    expect(seen()).toEqual(['a', 'b', 'c'])
    tells['chat.restored'](line('d'))
    expect(seen()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('gives a voice back when its time is over, unless the room has said something else since', () => {
    const { state, tells, clock } = setUp()
    const voice = { role: 'viewer', isMuted: true, mutedForMs: 60_000 } as const
    tells['chat.voice'](voice)
    tells['chat.voice']({ ...voice, mutedForMs: null })
    clock.advance(60_000)
    expect(state.getState().voice.isMuted).toBe(true)
    tells['chat.voice'](voice)
    clock.advance(60_000)
    expect(state.getState().voice.isMuted).toBe(false)
  })

  it('says no more of a line that was decided on', () => {
    const { tells, judged } = setUp()
    tells['chat.judged']({ key: 'key-of-it', kept: false })
    expect(judged).toEqual(['key-of-it'])
  })

  it('calls for the picture at once when the show goes live, and not at each state', () => {
    const { tells, lives } = setUp()
    tells['room.state']({ ...room, live: false })
    tells['room.state'](room)
    tells['room.state']({ ...room, watching: 2 })
    expect(lives()).toBe(1)
  })

  it('keeps since when the show is away, on this page’s own clock', () => {
    const { state, tells, clock } = setUp()
    clock.advance(60_000)
    tells['show.phase']({ phase: 'away', forMs: 20_000, awayText: 'Coffee' })
    expect(state.getState().show).toEqual({ phase: 'away', awayText: 'Coffee', since: 40_000 })
  })

  it('tells what the host thinks of this viewer only when that changes', () => {
    const { tells, standings } = setUp()
    tells['viewer.standing']({ standing: 'welcome' })
    tells['viewer.standing']({ standing: 'blocked' })
    tells['viewer.standing']({ standing: 'blocked' })
    tells['viewer.standing']({ standing: 'welcome' })
    expect(standings).toEqual(['blocked', 'welcome'])
  })

  it('shows a caption until its time is over or the next one comes', () => {
    const { state, tells, clock } = setUp()
    tells['caption.line']({ text: 'A bell', forMs: 3_000 })
    clock.advance(2_000)
    tells['caption.line']({ text: 'Rain', forMs: 3_000 })
    clock.advance(2_000)
    expect(state.getState().caption?.text).toBe('Rain')
    clock.advance(2_000)
    expect(state.getState().caption).toBeNull()
    tells['caption.line']({ text: 'Wind', forMs: 3_000 })
    tells['caption.line']({ text: '', forMs: 0 })
    expect(state.getState().caption).toBeNull()
  })

  it('keeps the newest receipt of each tip', () => {
    const { state, tells } = setUp()
    tells['tip.receipt']({ eventId: 'e', status: 'queued', reason: null, startsInMs: 4_000 })
    tells['tip.receipt']({ eventId: 'e', status: 'played', reason: null, startsInMs: null })
    expect(state.getState().receipts.e?.status).toBe('played')
  })
})

describe("the room's answers", () => {
  it('are parsed, an answer of nothing as well', () => {
    expect(replyOf(z.void(), { ok: true })).toEqual({ ok: true, value: undefined })
    expect(replyOf(z.void(), { ok: true, value: null })).toEqual({ ok: true, value: undefined })
    const refusal = { ok: false, error: { code: 'insufficientCredits', message: 'no' } }
    expect(replyOf(z.void(), refusal)).toEqual(refusal)
  })

  it.each([
    null,
    {},
    { ok: 'yes' },
    { ok: true, value: { credits: 'many' } },
    { ok: false, error: { code: 'odd' } },
  ])('that are none of the contract (%j) settle nothing', (raw) => {
    expect(() => replyOf(z.object({ credits: z.number() }), raw)).toThrow()
  })
})

describe('watching', () => {
  it('waits quietly while nobody publishes', () => {
    const news = watchRefusal({ status: 409, retryAfterMs: 2_000 }, 0)
    expect(news).toEqual({ type: 'ended', code: 'notYet', again: 'yes', retryAfterMs: 2_000 })
    const keeper = {
      phase: 'waiting' as const,
      current: null,
      attempt: 1,
      retryAt: 0,
      code: 'notYet' as const,
    }
    expect(pictureOf(keeper, { hasPlayed: true, isAway: false })).toEqual({
      state: 'waiting',
      code: 'notYet',
    })
  })

  it('gives up where trying again would end the same way', () => {
    expect(watchRefusal({ status: 415, retryAfterMs: null }, 0)).toMatchObject({ again: 'never' })
    expect(watchRefusal({ status: 401, retryAfterMs: null }, 0)).toMatchObject({ again: 'yes' })
    expect(watchRefusal({ status: 401, retryAfterMs: null }, 4)).toMatchObject({ again: 'never' })
  })

  it('counts frames of the picture and packets of everything', () => {
    const report: [string, unknown][] = [
      ['v', { type: 'inbound-rtp', kind: 'video', framesReceived: 30, packetsReceived: 100 }],
      ['a', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50 }],
      ['t', { type: 'transport', packetsReceived: 170 }],
      ['o', { type: 'outbound-rtp', packetsSent: 9 }],
    ]
    expect(receivedCounts(report)).toEqual({ videoFrames: 30, media: 150, packets: 320 })
  })
})
