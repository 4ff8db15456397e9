import { expect, it } from 'vitest'
import { createPresence, windowGraceMs } from '../../../src/main/browser-host/presence'
import { createSteppingClock } from '../../fakes/stepping-clock'

function watched() {
  const clock = createSteppingClock()
  const told: string[] = []
  const presence = createPresence({
    clock,
    onLost: () => told.push('lost'),
    onBack: () => told.push('back'),
  })
  return { clock, told, presence }
}

it('tells a lost window only after the grace, and once', async () => {
  const { clock, told, presence } = watched()
  presence.joined()
  presence.left()
  await clock.pass(windowGraceMs - 1)
  expect(told).toEqual(['back'])
  await clock.pass(60_000)
  expect(told).toEqual(['back', 'lost'])
})

it('takes a link that is back within the grace for no loss', async () => {
  const { clock, told, presence } = watched()
  presence.joined()
  presence.left()
  await clock.pass(300)
  presence.joined()
  await clock.pass(60_000)
  expect(told).not.toContain('lost')
})

it('tells nothing while one of two windows is left', async () => {
  const { clock, told, presence } = watched()
  presence.joined()
  presence.joined()
  presence.left()
  await clock.pass(60_000)
  expect(told).toEqual(['back'])
})

it('tells nothing after its close', async () => {
  const { clock, told, presence } = watched()
  presence.joined()
  presence.left()
  presence.close()
  presence.close()
  await clock.pass(60_000)
  expect(told).toEqual(['back'])
})
