import { beforeEach, describe, expect, it } from 'vitest'
import { createObsRules } from '../../../src/main/obs/obs-rules'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { ObsEvent, ObsEventTrigger } from '../../../src/shared/domain/obs-event'
import type { Rule } from '../../../src/shared/domain/rule'
import { createManualClock } from '../../fakes/manual-clock'

const ruleFor = (id: string, trigger: Partial<ObsEventTrigger>): Rule => ({
  ...{ id, label: id, description: '', enabled: true },
  trigger: { kind: 'obsEvent', event: 'sceneOnAir', name: null, ...trigger },
  actions: [{ kind: 'alert', text: 'hello', durationMs: 1_000 }],
})
const scene = (name: string): ObsEvent => ({ event: 'sceneOnAir', name })

let clock: ReturnType<typeof createManualClock>
let fired: string[]
let lines: JournalEntry[]
let rules: Rule[]
let heard: (event: ObsEvent) => void
beforeEach(() => {
  clock = createManualClock()
  fired = []
  lines = []
  rules = [ruleFor('any', {}), ruleFor('pause', { name: 'Pause' })]
  heard = createObsRules({
    clock,
    rules: () => rules,
    fire: ({ id }) => fired.push(id),
    record: (line) => lines.push(line),
  }).heard
})

describe('rules for events of OBS', () => {
  it('runs those that mean the event, by its name or whichever', () => {
    heard(scene('Desk'))
    expect(fired).toEqual(['any'])
    heard(scene('Pause'))
    expect(fired).toEqual(['any', 'pause'])
    heard({ event: 'streamStarted', name: null })
    expect(fired).toHaveLength(2)
  })

  it('runs none that is off', () => {
    rules = rules.map((rule) => ({ ...rule, enabled: false }))
    heard(scene('Pause'))
    expect(fired).toEqual([])
  })

  it('a flood runs a rule once a second, and then cuts and names it', async () => {
    rules = [ruleFor('any', {})]
    for (let time = 0; time < 300; time++) {
      heard(scene('Desk'))
      await clock.pass(100)
    }
    expect(fired).toHaveLength(10)
    expect(lines).toMatchObject([{ what: 'obs.ruleCut', level: 'warn', detail: { rule: 'any' } }])
  })

  it('a rule that was cut runs again after it was quiet', async () => {
    rules = [ruleFor('any', {})]
    for (let time = 0; time < 20; time++) {
      heard(scene('Desk'))
      await clock.pass(1_000)
    }
    expect(fired).toHaveLength(10)
    await clock.pass(60_000)
    heard(scene('Desk'))
    expect(fired).toHaveLength(11)
  })
})
