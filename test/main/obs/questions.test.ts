import { beforeEach, expect, it } from 'vitest'
import { createQuestions, type Questions } from '../../../src/main/obs/questions'
import { createManualClock } from '../../fakes/manual-clock'

const rule = { id: 'raid', label: 'Raid' }
let clock: ReturnType<typeof createManualClock>
let trusted: string[]
let streams: boolean[]
let questions: Questions
beforeEach(() => {
  clock = createManualClock()
  trusted = []
  streams = []
  questions = createQuestions({
    clock,
    isTrusted: (id) => trusted.includes(id),
    trust: async (id) => void trusted.push(id),
    setStream: async (on) => void streams.push(on),
    onChange: () => undefined,
  })
})
const first = () => questions.view()[0]?.id ?? ''

it('a rule starts the stream only after the operator’s click', async () => {
  expect(await questions.ask(rule, true)).toBe('asked')
  expect(streams).toEqual([])
  expect(questions.view()).toMatchObject([{ ruleLabel: 'Raid', on: true }])
  await questions.answer(first(), { yes: true, trust: false })
  expect(streams).toEqual([true])
  expect(questions.view()).toEqual([])
  expect(await questions.ask(rule, false)).toBe('asked')
})

it('a no is a no, and so is a minute of silence', async () => {
  await questions.ask(rule, true)
  await questions.answer(first(), { yes: false, trust: true })
  await questions.ask(rule, true)
  const id = first()
  await clock.pass(60_001)
  expect(questions.view()).toEqual([])
  await expect(questions.answer(id, { yes: true, trust: true })).rejects.toMatchObject({ code: 'notFound' })
  expect(streams).toEqual([])
  expect(trusted).toEqual([])
})

it('a trusted rule is not asked again', async () => {
  await questions.ask(rule, true)
  await questions.answer(first(), { yes: true, trust: true })
  expect(await questions.ask(rule, false)).toBe('done')
  expect(streams).toEqual([true, false])
})

it('a rule that asks again and again is one question, its latest', async () => {
  for (let time = 0; time < 50; time++) await questions.ask(rule, time % 2 === 0)
  expect(questions.view()).toMatchObject([{ on: false }])
})

it('many rules are ten questions at most', async () => {
  for (let time = 0; time < 30; time++) await questions.ask({ id: `rule-${time}`, label: '' }, true)
  expect(questions.view()).toHaveLength(10)
  expect(questions.view().at(-1)?.ruleId).toBe('rule-29')
})
