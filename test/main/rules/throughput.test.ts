import { expect, it } from 'vitest'
import { crowdEvent, hundredRules } from './crowd'
import { createStepsStage } from './steps-stage'

const seconds = 10
const perSecond = 1_000

it('a thousand events a second with a hundred rules: none is lost, and those of one viewer keep their order', async () => {
  const stage = createStepsStage()
  stage.list = hundredRules()
  expect(stage.list).toHaveLength(100)
  for (let number = 0; number < seconds * perSecond; number++) {
    stage.event(crowdEvent(number, stage.clock.wall()))
    if (number % 5 === 4) await stage.clock.pass(5)
  }
  await stage.clock.pass(5_000)

  const all = stage.what()
  const count = (start: string) => all.filter((what) => what.startsWith(start)).length
  expect(count('alert command')).toBe(seconds * 920)
  expect(count('alert reaction')).toBe(seconds * 70)
  expect(count('alert tip')).toBe(seconds * 10)
  expect(count('motion')).toBe(seconds * 10)
  expect(count('alert burst')).toBeGreaterThan(0)
  expect(stage.lines.filter(({ what }) => what.endsWith('Cut'))).toEqual([])

  const numbers = new Map<string, number[]>()
  for (const what of all) {
    const [, name = '', number] = /^alert command (Viewer \d+) (\d+)$/.exec(what) ?? []
    if (number !== undefined) numbers.set(name, [...(numbers.get(name) ?? []), Number(number)])
  }
  expect(numbers.size).toBeGreaterThan(200)
  for (const [name, said] of numbers) expect(said, name).toEqual([...said].sort((one, other) => one - other))
})
