import { expect, it } from 'vitest'
import { createEnding } from '../../../src/main/browser-host/ending'
import { createSteppingClock } from '../../fakes/stepping-clock'

function ending(end: () => Promise<void>) {
  const clock = createSteppingClock()
  const exits: number[] = []
  const hear = createEnding({ clock, end, exit: (code) => exits.push(code) })
  return { clock, exits, hear }
}
const never = () => new Promise<void>(() => undefined)

it('ends in order at the first signal', async () => {
  const { clock, exits, hear } = ending(async () => undefined)
  hear()
  expect(exits).toEqual([])
  await clock.pass(0)
  expect(exits).toEqual([0])
})

it('takes the same press, passed on by npm and the start script, for one', async () => {
  const { clock, exits, hear } = ending(never)
  hear()
  hear()
  await clock.pass(900)
  hear()
  expect(exits).toEqual([])
})

it('ends at once at a later signal', async () => {
  const { clock, exits, hear } = ending(never)
  hear()
  await clock.pass(1_000)
  hear()
  expect(exits).toEqual([1])
})

it('says by its code that ending failed', async () => {
  const { clock, exits, hear } = ending(() => Promise.reject(new Error('disk full')))
  hear()
  await clock.pass(0)
  expect(exits).toEqual([1])
})
