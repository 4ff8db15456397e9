import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KeptCounters, openCounters } from '../../../src/main/rules/counter-file'
import { createCounters } from '../../../src/main/rules/counters'
import { createManualClock } from '../../fakes/manual-clock'

describe('counters', () => {
  it('count from zero, are set, and never leave their bounds', () => {
    const counters = createCounters({ onChange: () => undefined })
    expect(counters.valueOf('lost')).toBe(0)
    counters.change({ counter: 'lost', does: 'add', value: 2 })
    counters.change({ counter: 'lost', does: 'add', value: -5 })
    expect(counters.valueOf('lost')).toBe(-3)
    counters.change({ counter: 'lost', does: 'set', value: 999_999 })
    counters.change({ counter: 'lost', does: 'add', value: 999_999 })
    expect(counters.view()).toEqual([{ name: 'lost', value: 1_000_000 }])
  })

  it('are a hundred at most; one that is removed makes room', () => {
    const counters = createCounters({ onChange: () => undefined })
    for (let each = 0; each < 100; each++) counters.change({ counter: `c${each}`, does: 'set', value: 1 })
    const one = { counter: 'more', does: 'set', value: 1 } as const
    expect(() => counters.change(one)).toThrow(expect.objectContaining({ code: 'tooLarge' }))
    counters.remove('c1')
    counters.change(one)
    expect(() => counters.remove('c1')).toThrow(expect.objectContaining({ code: 'notFound' }))
  })
})

describe('the file of counters', () => {
  let dir: string
  let problems: string[]
  const clock = createManualClock()
  const open = (): Promise<KeptCounters> =>
    openCounters({
      ...{ file: join(dir, 'counters.json'), clock, onChange: () => undefined },
      onProblem: (text) => problems.push(text),
    })
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pulsedeck-counters-'))
    problems = []
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('brings them back after a restart, and is written once for many changes', async () => {
    const counters = await open()
    for (let time = 0; time < 500; time++) counters.change({ counter: 'lost', does: 'add', value: 1 })
    await counters.close()
    expect((await open()).valueOf('lost')).toBe(500)
  })

  it('is written by itself soon after a change', async () => {
    const counters = await open()
    counters.change({ counter: 'lost', does: 'set', value: 7 })
    await clock.pass(1_500)
    const onDisk = () => readFile(join(dir, 'counters.json'), 'utf8').catch(() => '')
    await expect.poll(onDisk).toContain('"value":7')
    await counters.close()
  })

  it('that is damaged counts as none, and is told', async () => {
    await writeFile(join(dir, 'counters.json'), '{"counters":[{"name":')
    expect((await open()).view()).toEqual([])
    expect(problems).toEqual([expect.stringContaining('begin at zero')])
  })
})
