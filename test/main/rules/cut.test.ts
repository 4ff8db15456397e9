import { beforeEach, describe, expect, it } from 'vitest'
import { type Cut, createCut } from '../../../src/main/rules/cut'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { Trigger } from '../../../src/shared/domain/rule'
import { createManualClock } from '../../fakes/manual-clock'
import { alert, fire, ruleOf } from './steps-stage'

let clock: ReturnType<typeof createManualClock>
let lines: JournalEntry[]
let cut: Cut
let changes: number
beforeEach(() => {
  clock = createManualClock()
  lines = []
  changes = 0
  cut = createCut({ clock, record: (line) => lines.push(line), onChange: () => changes++ })
})
const rule = (trigger: Trigger) => ruleOf('any', [alert('x')], { trigger })
async function call(trigger: Trigger, times: number, gapMs: number): Promise<number> {
  let ran = 0
  for (let time = 0; time < times; time++) {
    if (cut.allows(rule(trigger))) ran++
    await clock.pass(gapMs)
  }
  return ran
}
const scene: Trigger = { kind: 'obsEvent', event: 'sceneOnAir', name: null }

describe('what nobody asked for', () => {
  it('floods: a rule runs once a second, and is then cut and named, once', async () => {
    expect(await call(scene, 300, 100)).toBe(10)
    expect(lines).toMatchObject([
      {
        topic: 'rule',
        level: 'warn',
        what: 'rule.circleCut',
        detail: { rule: 'any', trigger: 'obsEvent', times: 10 },
      },
    ])
    expect(cut.isCut('any')).toBe(true)
    expect(changes).toBe(1)
  })

  it('runs again after it was quiet', async () => {
    expect(await call(scene, 20, 1_000)).toBe(10)
    await clock.pass(60_000)
    expect(cut.isCut('any')).toBe(false)
    expect(cut.allows(rule(scene))).toBe(true)
  })

  it.each<[Trigger]>([
    [{ kind: 'deviceEvent', event: 'lost', deviceId: null }],
    [{ kind: 'permit', became: 'held' }],
    [{ kind: 'viewerCount', when: 'above', value: 5 }],
    [{ kind: 'pollResult', option: null }],
    [{ kind: 'streamStarted' }],
    [{ kind: 'streamEnded' }],
  ])('is cut as a circle too: %o', async (trigger) => {
    expect(await call(trigger, 20, 1_500)).toBe(10)
    expect(lines).toHaveLength(1)
  })
})

describe('a crowd', () => {
  it('that is too many at once is thinned out and named once; the rule goes on at its pace', async () => {
    expect(await call(fire, 10_000, 1)).toBeGreaterThan(250)
    expect(await call(fire, 10_000, 1)).toBeLessThan(210)
    expect(lines).toMatchObject([{ what: 'rule.stormCut', detail: { rule: 'any', times: 20 } }])
  })

  it('of an ordinary show is never thinned out', async () => {
    expect(await call(fire, 1_000, 60)).toBe(1_000)
    expect(lines).toEqual([])
  })

  it('is named again once it had calmed down', async () => {
    await call(fire, 500, 1)
    await clock.pass(20_000)
    await call(fire, 500, 1)
    expect(lines).toHaveLength(2)
  })
})

it.each<[Trigger]>([
  [{ kind: 'tip', atLeast: 1 }],
  [{ kind: 'command', word: 'go' }],
  [{ kind: 'hotkey', keys: 'F7' }],
  [{ kind: 'goalReached', goalId: null }],
])('what was paid for or pressed is never cut: %o', async (trigger) => {
  expect(await call(trigger, 1_000, 1)).toBe(1_000)
})

it('a rule that is gone is forgotten', async () => {
  await call(scene, 20, 1_000)
  cut.keep([])
  expect(cut.isCut('any')).toBe(false)
})
