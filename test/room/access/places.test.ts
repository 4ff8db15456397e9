import { beforeEach, expect, it } from 'vitest'
import { createPlaces, keptForMs, type Places } from '../../../src/room/access/places'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let clock: ManualClock
let here: Set<string>
let lapsed: string[]
let places: Places
beforeEach(() => {
  clock = createManualClock()
  here = new Set()
  lapsed = []
  places = createPlaces({
    clock,
    here: () => [...here],
    isHere: (id) => here.has(id),
    lapsed: (id) => lapsed.push(id),
  })
})

it('gives as many places as there are, and a position in line to everybody else', async () => {
  expect(['a', 'b', 'c', 'd'].map((id) => places.take(id, 2))).toEqual([null, null, 1, 2])
  expect(places.line).toBe(2)
  expect(places.take('a', 2)).toBeNull()
})

it('gives a free place to who has waited longest, whoever asks first', async () => {
  for (const id of ['a', 'b', 'c', 'd']) places.take(id, 2)
  here.add('a')
  places.free('b')
  expect(places.take('d', 2)).toBe(1)
  expect(places.take('c', 2)).toBeNull()
  expect(places.take('d', 2)).toBe(1)
})

it('keeps a place for a moment: for a page that reloads, and not for one that does not come back', async () => {
  places.take('a', 1)
  here.add('a')
  await clock.pass(keptForMs * 2)
  expect(lapsed).toEqual([])
  here.delete('a')
  places.left('a')
  expect(places.take('b', 1)).toBe(1)
  await clock.pass(keptForMs - 1)
  places.take('b', 1)
  await clock.pass(1)
  expect(lapsed).toEqual(['a'])
  expect(places.take('b', 1)).toBeNull()
})

it('forgets whoever stops asking', async () => {
  places.take('a', 1)
  here.add('a')
  places.take('b', 1)
  await clock.pass(10_000)
  places.take('c', 1)
  await clock.pass(10_000)
  expect(places.take('c', 1)).toBe(1)
})

it('asks nothing of anybody while as many may come as want to', async () => {
  for (let index = 0; index < 50; index++) expect(places.take(`v${index}`, null)).toBeNull()
  expect(places.line).toBe(0)
})
