import { beforeEach, describe, expect, it } from 'vitest'
import type { StudioAsk } from '../../../src/main/room-link/connection'
import { createRoomGames } from '../../../src/main/room-link/games'
import { createIntentions } from '../../../src/main/room-link/intentions'
import { AppError } from '../../../src/shared/contract/errors'
import { type DrawView, drawDraft } from '../../../src/shared/domain/draw'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let clock: ManualClock
let asked: { name: string; input: Record<string, unknown> }[]
let failWith: AppError | null
let made: ReturnType<typeof createRoomGames>
beforeEach(() => {
  clock = createManualClock(1_000_000)
  asked = []
  failWith = null
  const ask = (async (name: string, input: never) => {
    asked.push({ name, input })
    if (failWith) throw failWith
  }) as unknown as StudioAsk
  made = createRoomGames({
    clock,
    ask,
    keys: createIntentions(),
    onBug: (error) => expect.fail(String(error)),
  })
})
const draft = { label: 'Soon', whenOver: '' }
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: AppError) => error.code,
  )

describe('a countdown that is asked for', () => {
  it('until a moment is told as the time until then', async () => {
    await clock.pass(500)
    await made.games.startCountdown(draft, { at: 1_060_500 })
    expect(asked[0]).toMatchObject({ name: 'countdown.start', input: { ms: 60_000, pictureAt: 1_000_500 } })
  })
  it('until a moment that is past, or weeks away, is refused here', async () => {
    expect(await codeOf(made.games.startCountdown(draft, { at: 1_000_900 }))).toBe('badInput')
    expect(await codeOf(made.games.startCountdown(draft, { at: 1_000_000 + 8 * 86_400_000 }))).toBe(
      'badInput',
    )
    expect(asked).toEqual([])
  })
  it('twice, as the first answer was lost, is one', async () => {
    failWith = new AppError('timeout', 'no answer')
    expect(await codeOf(made.games.startCountdown(draft, { ms: 5_000 }))).toBe('timeout')
    failWith = null
    await made.games.startCountdown(draft, { ms: 5_000 })
    await made.games.startCountdown(draft, { ms: 5_000 })
    const ids = asked.map(({ input }) => input.id)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })
})

it('countdowns of the room are told on our clock, and forgotten with it', async () => {
  let changes = 0
  made.games.onChange(() => changes++)
  const one = { id: 'countdown-one', ...draft, leftMs: 9_000, isPaused: false, endsPictureAt: null }
  made.told['room.countdowns']({
    list: [one, { ...one, id: 'countdown-two', isPaused: true }],
    pictureAt: null,
  })
  await clock.pass(4_000)
  expect(made.games.countdowns()).toMatchObject([
    { endsAt: 1_009_000, pausedLeftMs: null },
    { endsAt: 1_009_000, pausedLeftMs: 9_000 },
  ])
  made.gone()
  expect(made.games.countdowns()).toEqual([])
  expect(changes).toBe(2)
})

it('how long ago it was drawn goes on while we look', async () => {
  const current: DrawView = {
    ...{
      id: 'draw-one',
      draft: drawDraft.parse({ title: 'Print' }),
      state: 'drawn',
      commitment: '',
      seed: '',
    },
    ...{ entriesHash: '', entries: 0, tickets: 0, publicValue: '', rounds: [], cancelledBecause: null },
    ...{ wheel: [], drawnAgoMs: 1_000, pictureAt: null },
  }
  made.told['room.draws']({ current, past: [] })
  await clock.pass(2_500)
  expect(made.games.draws().current?.drawnAgoMs).toBe(3_500)
})
