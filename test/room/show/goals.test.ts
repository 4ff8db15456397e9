import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openShowRoom, type ShowRoom } from './show-room'

let room: ShowRoom
let ana: string
beforeEach(() => {
  room = openShowRoom()
  ana = room.store.admit(null, 'Ana', 10_000).id
})
afterEach(() => room.close())

const song = { id: 'song-goal', title: 'A song', amount: 100, reward: 'I sing it' }
const raised = () => room.desk.goals.list().map((goal) => goal.raised)

it('counts every tip since it began, in each goal, and takes back what was given back', async () => {
  room.tip(ana, 7)
  room.desk.goals.save(song)
  room.tip(ana, 30)
  room.desk.goals.save({ ...song, id: 'dance-goal', amount: 500 })
  const back = room.tip(ana, 20)
  await room.clock.pass(100)
  expect(raised()).toEqual([50, 20])
  const { event } = room.store.refund({ eventId: back, reason: 'skipped' })
  if (event) room.desk.heard(event)
  await room.clock.pass(100)
  expect(raised()).toEqual([30, 0])
})

it('loses nothing and counts nothing twice, wherever the room is cut off', async () => {
  room.desk.goals.save(song)
  for (let round = 0; round < 20; round++) {
    room.tip(ana, 10)
    if (round % 3 === 0) await room.clock.pass(60)
    if (round % 2 === 0) room.restart()
  }
  await room.clock.pass(100)
  expect(raised()).toEqual([200])
})

it('is reached once in each round, says by whom, and may begin again', async () => {
  room.desk.goals.save(song)
  room.tip(ana, 60)
  room.tip(ana, 60)
  room.tip(ana, 60)
  await room.clock.pass(100)
  room.restart()
  await room.clock.pass(100)
  expect(room.events('goalReached')).toMatchObject([
    { goalId: song.id, viewerName: 'Ana', round: 0, amount: 100 },
  ])
  room.desk.goals.reset(song.id)
  expect(raised()).toEqual([0])
  room.tip(ana, 100)
  await room.clock.pass(100)
  expect(room.events('goalReached').map(({ round }) => round)).toEqual([0, 1])
})

it('that was reached just before the room was cut off is told afterwards', async () => {
  room.desk.goals.save(song)
  room.tip(ana, 100)
  room.restart()
  await room.clock.pass(100)
  expect(room.events('goalReached')).toHaveLength(1)
})

it('keeps what it has beside another ledger, and counts on in that one', async () => {
  room.desk.goals.save(song)
  room.tip(ana, 40)
  await room.clock.pass(100)
  room.desk.close()
  room.store.close()
  for (const part of ['', '-wal', '-shm']) rmSync(join(room.dir, `room.db${part}`), { force: true })
  room.restart()
  const { id } = room.store.admit(null, 'Bo', 100)
  room.tip(id, 5)
  await room.clock.pass(100)
  expect(raised()).toEqual([45])
})

it('has room for five', () => {
  for (let at = 0; at < 5; at++) room.desk.goals.save({ ...song, id: `goal-no-${at}` })
  expect(() => room.desk.goals.save({ ...song, id: 'goal-no-6' })).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  )
  room.desk.goals.remove('goal-no-0')
  room.desk.goals.save({ ...song, id: 'goal-no-6' })
  expect(() => room.desk.goals.reset('goal-no-0')).toThrow(expect.objectContaining({ code: 'notFound' }))
})

it('says nothing to viewers about goals while a tip changes none', async () => {
  await room.clock.pass(300)
  const before = room.told.length
  room.tip(ana, 5)
  await room.clock.pass(600)
  expect(room.told.slice(before)).toEqual([])
})
