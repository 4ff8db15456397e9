import { expect, it } from 'vitest'
import { createBugEnding, zeroWithinMs } from '../../../src/main/host/bug'
import { cutAfterMs } from '../../../src/main/safety/zeroing'
import { createManualClock } from '../../fakes/manual-clock'

function studio(stop: () => void = () => undefined) {
  const clock = createManualClock()
  const done: string[] = []
  const hear = createBugEnding({
    clock,
    stop() {
      done.push('stop')
      stop()
    },
    log: (error) => done.push(String(error)),
    exit: () => done.push('exit'),
  })
  return { clock, done, hear }
}

it('stops everything first, and ends once a device that does not answer would be cut', async () => {
  const { clock, done, hear } = studio()
  hear('a bug')
  expect(done).toEqual(['stop', 'a bug'])
  await clock.pass(cutAfterMs)
  expect(done).not.toContain('exit')
  await clock.pass(zeroWithinMs - cutAfterMs)
  expect(done).toEqual(['stop', 'a bug', 'exit'])
})

it('ends once, however often the bug comes again meanwhile', async () => {
  const { clock, done, hear } = studio()
  for (let time = 0; time < 10; time++) {
    hear('a bug')
    await clock.pass(50)
  }
  await clock.pass(zeroWithinMs)
  expect(done).toEqual(['stop', 'a bug', 'exit'])
})

it('ends also when stopping is what has the bug', async () => {
  const { clock, done, hear } = studio(() => {
    throw new Error('and another one')
  })
  hear('a bug')
  await clock.pass(zeroWithinMs)
  expect(done).toEqual(['stop', 'a bug', 'exit'])
})
