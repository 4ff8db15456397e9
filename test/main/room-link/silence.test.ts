import { expect, it } from 'vitest'
import { watchSilence } from '../../../src/main/room-link/silence'
import { createSteppingClock } from '../../fakes/stepping-clock'

function watch(graceMs = () => 1_500) {
  const clock = createSteppingClock()
  const told: string[] = []
  const silence = watchSilence({
    clock,
    graceMs,
    onLost: () => told.push('lost'),
    onBack: () => told.push('back'),
  })
  return { clock, told, silence }
}

it('tells a loss once, within 50 ms of the grace, and the return once', async () => {
  const { clock, told, silence } = watch()
  await clock.pass(1_500)
  expect(told).toEqual([])
  await clock.pass(50)
  expect(told).toEqual(['lost'])
  await clock.pass(5_000)
  silence.heard()
  silence.heard()
  expect(told).toEqual(['lost', 'back'])
  silence.stop()
})

it('tells nothing while something is heard within the grace', async () => {
  const { clock, told, silence } = watch()
  for (let index = 0; index < 10; index++) {
    await clock.pass(1_400)
    silence.heard()
  }
  expect(told).toEqual([])
  silence.stop()
  silence.stop()
})

it('takes a changed grace at once', async () => {
  let graceMs = 10_000
  const { clock, told } = watch(() => graceMs)
  await clock.pass(2_000)
  graceMs = 500
  await clock.pass(50)
  expect(told).toEqual(['lost'])
})
