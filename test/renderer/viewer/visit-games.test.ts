import i18next from 'i18next'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { en } from '../../../src/renderer/viewer/locales/en'
import { answerTo, answerToUnknown } from '../../../src/renderer/viewer/page/chat/answers'
import type { RoomSocket } from '../../../src/renderer/viewer/room/room-socket'
import { createVisitGames, type VisitGames } from '../../../src/renderer/viewer/visit-games'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'
import { type DrawEntry, type DrawRecord, type DrawView, drawDraft } from '../../../src/shared/domain/draw'
import { commitmentOf, entriesHashOf, pickNext } from '../../../src/shared/domain/fair-draw'

const seed = '5a'.repeat(32)
const list: DrawEntry[] = ['Ana', 'Bo', 'Cy'].map((name, index) => ({
  ...{ name, tickets: 1 },
  mark: String(index).repeat(16),
}))
let store: StoreApi<VisitState>
let games: VisitGames
let record: DrawRecord
let shown: number | null
let waiting: (() => void)[]
let isHolding: boolean
let said: (number | null)[]
let answer: () => Promise<unknown>

beforeEach(async () => {
  store = createStore<VisitState>(() => atFirst)
  shown = null
  waiting = []
  isHolding = false
  said = []
  const entriesHash = await entriesHashOf(list)
  const pick = await pickNext({ seed, entriesHash, publicValue: '', entries: list, taken: [] })
  if (!pick) throw new Error('nobody')
  record = {
    ...{
      id: 'draw-one',
      draft: drawDraft.parse({ title: 'Print' }),
      state: 'drawn',
      seed,
      entriesHash,
      list,
    },
    ...{
      commitment: await commitmentOf(seed),
      entries: 3,
      tickets: 3,
      publicValue: '',
      cancelledBecause: null,
    },
    rounds: [{ ...pick, name: list[pick.place]?.name ?? '', voidBecause: null }],
    scheme: 'pulsedeck-draw-1',
  }
  answer = async () => ({ ok: true, value: record })
  games = createVisitGames({
    store,
    socket: () => ({ say: () => answer() }) as unknown as RoomSocket,
    inStep({ saidAt }, run) {
      said.push(saidAt)
      if (isHolding) waiting.push(run)
      else run()
    },
    pictureClock: () => shown,
  })
})
const view = (part: Partial<DrawView>): DrawView => {
  const { list: _list, scheme: _scheme, ...facts } = record
  return { ...facts, wheel: [], drawnAgoMs: null, pictureAt: null, ...part }
}
const open = () => view({ state: 'open', seed: null, rounds: [], publicValue: null })
const found = () => store.getState().games.drawCheck?.check

describe('a page that watches a draw', () => {
  it('checks it by itself once it is drawn', async () => {
    games.tells['draw.state'](open())
    games.tells['draw.state'](view({ state: 'closed', seed: null, rounds: [] }))
    expect(found()).toBeUndefined()
    games.tells['draw.state'](view({ drawnAgoMs: 0 }))
    await expect.poll(() => found()?.state).toBe('checked')
    expect(found()).toMatchObject({ result: { commitment: true, list: true, rounds: true, own: true } })
  })
  it('finds that the promise of the opening is another, whatever the room says later', async () => {
    games.tells['draw.state']({ ...open(), commitment: 'f'.repeat(64) })
    games.tells['draw.state'](view({ drawnAgoMs: 0 }))
    await expect
      .poll(() => found())
      .toMatchObject({ state: 'checked', result: { commitment: false, rounds: true } })
  })
  it('finds that the list is another than the one that was closed', async () => {
    games.tells['draw.state']({
      ...view({ state: 'closed', seed: null, rounds: [] }),
      entriesHash: 'f'.repeat(64),
    })
    games.tells['draw.state'](view({ drawnAgoMs: 0 }))
    await expect.poll(() => found()).toMatchObject({ state: 'checked', result: { list: false } })
  })
  it('finds that its own entry was left out', async () => {
    games.tells['draw.mine']({
      drawId: 'draw-one',
      entry: { mark: 'f'.repeat(16), name: 'Me', tickets: 1 },
      mayEnter: false,
    })
    games.tells['draw.state'](view({ drawnAgoMs: 0 }))
    await expect.poll(() => found()).toMatchObject({ state: 'checked', result: { own: false } })
  })
  it('says that it has not checked where the room gives no record, and does when asked again', async () => {
    answer = async () => ({ ok: false, error: { code: 'rateLimited', message: '' } })
    games.tells['draw.state'](view({ drawnAgoMs: 0 }))
    await expect.poll(() => found()).toEqual({ state: 'failed', because: 'noAnswer' })
    answer = async () => ({ ok: true, value: record })
    await games.checkDraw()
    expect(found()?.state).toBe('checked')
  })
  it('waits for its picture before it shows the winner', () => {
    isHolding = true
    games.tells['draw.state'](view({ drawnAgoMs: 0, pictureAt: 10 }))
    expect(store.getState().games.draw).toBeNull()
    for (const run of waiting) run()
    expect(store.getState().games.draw?.state).toBe('drawn')
  })
})

describe('a countdown on the page', () => {
  const told = {
    id: 'countdown-one',
    label: 'Soon',
    whenOver: '',
    leftMs: 9_000,
    isPaused: false,
    endsPictureAt: 50_000,
  }
  it('tells whoever comes late what the studio’s clock says now, not what it said at the start', () => {
    games.tells['countdowns.state']({ list: [{ ...told, leftMs: 2_000 }], pictureAt: 1_000 })
    expect(said).toEqual([48_000])
    games.tells['countdowns.state']({
      list: [{ ...told, isPaused: true, endsPictureAt: null }],
      pictureAt: 1_000,
    })
    games.tells['draw.state'](view({ drawnAgoMs: 700, pictureAt: 10_000 }))
    games.tells['draw.state'](view({ state: 'closed', rounds: [], pictureAt: 10_000 }))
    expect(said.slice(1)).toEqual([null, 10_700, null])
  })
  it('goes by the picture where that is known, and by the page’s clock elsewhere', () => {
    games.tells['countdowns.state']({ list: [told], pictureAt: null })
    const [one] = store.getState().games.countdowns
    if (!one) throw new Error('no countdown')
    expect(games.leftMs(one)).toBeGreaterThan(8_000)
    // It is shown 200 ms after the room told us.
    shown = 50_000 - 9_200
    expect(games.leftMs(one)).toBeCloseTo(9_200, 0)
    // No picture is a minute behind: whoever says so knows another clock.
    shown = 50_000 - 69_000
    expect(games.leftMs(one)).toBeLessThan(9_001)
    expect(games.leftMs({ ...one, endsPictureAt: null })).toBeGreaterThan(8_000)
  })
})

describe('what the page answers to a command', () => {
  beforeAll(() => i18next.init({ lng: 'en', resources: { en: { translation: en } } }))
  const t = i18next.t
  const room = {
    ...{ title: 'Show', live: true, watching: 1, studioPresent: true },
    menu: [{ id: 'm', label: 'Pulse', description: '', price: 25 }],
    status: {
      ...{ permit: 'armed' as const, queueLength: 1 },
      queue: [
        {
          eventId: null,
          label: 'Wave',
          name: 'Bo',
          state: 'playing' as const,
          position: 0,
          startsInMs: null,
        },
      ],
    },
    chat: { slowSeconds: 0, links: 'off' as const, who: 'everyone' as const },
  }
  const state: VisitState = {
    ...{ ...atFirst, name: 'Ana', credits: 75, room },
    goals: [{ id: 'goal-one', title: 'Song', amount: 100, reward: '', raised: 40, isReached: false }],
    tips: [
      {
        ...{ key: 'key', state: 'accepted', code: null, answer: { eventId: 'tip-1', credits: 75 } },
        content: { amount: 25, itemId: 'm', note: null },
      },
    ],
    receipts: { 'tip-1': { eventId: 'tip-1', status: 'played', reason: null, startsInMs: null } },
    seenTips: { 'tip-1': { eventId: 'tip-1', tapToSeenMs: 412, isEstimated: false } },
  }
  it.each([
    ['menu', ['Pulse: 25 credits']],
    ['queue', ['Now: Wave · Bo']],
    ['goal', ['Song: 40 of 100']],
    ['poll', ['Nothing is asked at the moment.']],
  ] as const)('/%s', (name, lines) => expect(answerTo(name, state, t)).toEqual(lines))
  it('/me, with what became of each tip and how long it took', () => {
    const [head, line] = answerTo('me', state, t)
    expect(head).toBe('Ana, 75 credits')
    expect(line).toMatch(/25.*played.*0\.41 s to your screen/i)
  })
  it('says what there is for a word that is none, and nothing that is not there', () => {
    expect(answerToUnknown('dance', t)).toHaveLength(7)
    expect(answerToUnknown('dance', t)[0]).toContain('/dance')
    expect(answerTo('menu', { ...atFirst }, t)).toHaveLength(1)
    expect(answerTo('queue', { ...atFirst }, t)).toEqual(['Nothing plays and nothing waits.'])
  })
})
