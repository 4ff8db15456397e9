import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, type GamesRoom, openGamesRoom } from './games-room'

let room: GamesRoom
beforeEach(() => {
  room = openGamesRoom()
})
afterEach(() => room.close())

const id = 'countdown-one'
const counting = () => room.desk.countdowns
const start = (ms: number, more: { id?: string; pictureAt?: number | null } = {}) =>
  counting().start({ id, label: 'Starting soon', whenOver: 'Here we go', ms, pictureAt: null, ...more })
const one = () =>
  counting()
    .told()
    .list.find((each) => each.id === id)
const over = () => room.events('countdownOver').length

describe('a countdown', () => {
  it('runs, and tells its end once', async () => {
    start(10_000)
    start(10_000)
    await room.clock.pass(9_000)
    expect(one()).toMatchObject({ leftMs: 1_000, isPaused: false })
    expect(over()).toBe(0)
    await room.clock.pass(1_000)
    expect(over()).toBe(1)
    expect(room.events('countdownOver')[0]).toMatchObject({ countdownId: id, label: 'Starting soon' })
    await room.clock.pass(60_000)
    expect(over()).toBe(1)
    expect(one()?.leftMs).toBe(-60_000)
  })
  it('stands still while it is paused, and says when it will end in the picture once it goes on', async () => {
    start(10_000, { pictureAt: 5_000 })
    expect(one()?.endsPictureAt).toBe(15_000)
    await room.clock.pass(4_000)
    counting().pause(id, true, 9_000)
    await room.clock.pass(60_000)
    expect(one()).toMatchObject({ leftMs: 6_000, isPaused: true, endsPictureAt: null })
    counting().pause(id, false, 69_000)
    expect(one()).toMatchObject({ leftMs: 6_000, isPaused: false, endsPictureAt: 75_000 })
    await room.clock.pass(6_000)
    expect(over()).toBe(1)
  })
  it('takes time, once for each key, and less of it down to a second', async () => {
    start(10_000)
    counting().add(id, 'add-key-1', 5_000)
    counting().add(id, 'add-key-1', 5_000)
    expect(one()?.leftMs).toBe(15_000)
    counting().add(id, 'add-key-2', -60_000)
    expect(one()?.leftMs).toBe(1_000)
    await room.clock.pass(1_000)
    expect(over()).toBe(1)
  })
  it('that is over runs again for what is added, and then ends once more', async () => {
    start(1_000)
    await room.clock.pass(1_000)
    expect(await codeOf(() => counting().pause(id, true, null))).toBe('conflict')
    counting().add(id, 'add-key-1', 2_000)
    expect(one()?.leftMs).toBe(2_000)
    await room.clock.pass(2_000)
    expect(over()).toBe(2)
  })
  it('ends when the operator says so, and is gone when she takes it away', async () => {
    start(60_000)
    counting().end(id, null)
    expect(over()).toBe(1)
    counting().remove(id)
    counting().remove(id)
    expect(counting().told().list).toEqual([])
    expect(await codeOf(() => counting().end(id, null))).toBe('notFound')
  })
  it('goes on over a restart, and tells an end that fell into it', async () => {
    start(10_000)
    counting().start({ id: 'paused-one', label: 'Break', whenOver: '', ms: 30_000, pictureAt: null })
    counting().pause('paused-one', true, null)
    room.restart()
    await room.clock.pass(4_000)
    expect(one()?.leftMs).toBe(6_000)
    expect(counting().told().list[1]).toMatchObject({ leftMs: 30_000, isPaused: true })
    room.restart()
    await room.clock.pass(8_000)
    expect(over()).toBe(1)
    room.restart()
    await room.clock.pass(10)
    expect(over()).toBe(1)
  })
  it('that ended long before the room came back is told to nobody', async () => {
    start(10_000)
    room.desk.stop()
    await room.clock.pass(120_000)
    room.restart()
    await room.clock.pass(10)
    expect(one()?.leftMs).toBe(-110_010)
    expect(over()).toBe(0)
  })
  it('is one of a few', async () => {
    for (const each of ['one-of-many', 'two-of-many', 'three-of-many', 'four-of-many'])
      start(60_000, { id: each })
    expect(await codeOf(() => start(60_000))).toBe('conflict')
  })
})

it('a cue is told to everybody with the moment that it points at', () => {
  room.desk.sayCue({ kind: 'now', text: '', pictureAt: 42 })
  expect(room.told.at(-1)).toMatchObject({ name: 'cue.shown', payload: { kind: 'now', pictureAt: 42 } })
})
