import { expect, it } from 'vitest'
import { createQuitOrder } from '../../../src/main/host/quit-order'
import { createSteppingClock } from '../../fakes/stepping-clock'

function quitting(close: () => Promise<void>) {
  const clock = createSteppingClock()
  const closes: number[] = []
  let isDone = false
  const quit = createQuitOrder({
    clock,
    close: () => {
      closes.push(clock.now())
      return close()
    },
  })
  const ask = () => void quit().then(() => (isDone = true))
  return { clock, closes, ask, isDone: () => isDone }
}

it('waits for the studio to close, however long that takes below three seconds', async () => {
  let finish: () => void = () => undefined
  const { clock, ask, isDone } = quitting(
    () =>
      new Promise((done) => {
        finish = done
      }),
  )
  ask()
  await clock.pass(2_900)
  expect(isDone()).toBe(false)
  finish()
  await clock.pass(0)
  expect(isDone()).toBe(true)
})

it('waits no longer than three seconds', async () => {
  const { clock, ask, isDone } = quitting(() => new Promise(() => undefined))
  ask()
  await clock.pass(2_999)
  expect(isDone()).toBe(false)
  await clock.pass(1)
  expect(isDone()).toBe(true)
})

it('closes once, however often it is asked', async () => {
  const { clock, closes, ask, isDone } = quitting(async () => undefined)
  ask()
  ask()
  await clock.pass(10)
  ask()
  await clock.pass(10)
  expect(closes).toEqual([0])
  expect(isDone()).toBe(true)
})

it('quits although closing failed', async () => {
  const { clock, ask, isDone } = quitting(() => Promise.reject(new Error('disk full')))
  ask()
  await clock.pass(0)
  expect(isDone()).toBe(true)
})
