import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Hub } from '../../../src/main/hub'
import { createHearing } from '../../../src/main/rules/hearing'
import { createRules } from '../../../src/main/rules/rules'
import { createBatteries } from '../../../src/main/sensors/batteries'
import { connectRules } from '../../../src/main/wires/rules'
import type { Rule, Trigger } from '../../../src/shared/domain/rule'
import { memorySettings } from '../../fakes/memory-settings'
import { quiet } from '../rules/rules-stage'
import { alert, delay, motion, reaction, ruleOf } from '../rules/steps-stage'
import { createStage, type Stage } from '../safety/stage'

let stage: Stage
let list: Rule[]
let shown: string[]
let react: () => void
let runLow: (percent: number) => void
let watch: (watching: number) => void
let disconnect: () => void

/** Real rules on real safety, told what the studio's own wires tell them. */
beforeEach(async () => {
  stage = createStage()
  list = []
  shown = []
  const toy = await stage.add(stage.device({ id: 'toy' }))
  const { clock, hardware } = stage
  const rules = createRules({
    ...quiet,
    ...{ clock, rules: () => list, maxAgeMs: () => 5_000, toLocalTime: (at) => at },
    actuate: hardware.request,
    control: () => ({ accepted: false, reason: 'noDevice' }),
    endItem: hardware.skip,
    alert: ({ text }) => shown.push(text),
    ...{ switchScene: async () => undefined, commandObs: async () => 'done' },
  })
  const hearing = createHearing({
    clock,
    rules,
    list: () => list,
    isLive: () => true,
    record: () => undefined,
  })
  const batteries = createBatteries({ record: () => undefined, onChange: () => undefined })
  let watching = 0
  let roomChanged = () => {}
  const facts = [{ id: toy.id, alias: 'My toy' }]
  const undo = connectRules({
    ...{ hearing, hardware, batteries, settings: memorySettings() },
    hub: { refresh: () => undefined } as unknown as Hub,
    devices: { facts: () => facts } as unknown as Parameters<typeof connectRules>[0]['devices'],
    room: {
      view: () => ({ watching }),
      onChange(listener: () => void) {
        roomChanged = listener
        return () => undefined
      },
    } as unknown as Parameters<typeof connectRules>[0]['room'],
  })
  react = () => hearing.roomEvent(reaction({ at: clock.wall() }), false)
  runLow = (percent) => batteries.see([{ id: toy.id, batteryPercent: percent }])
  watch = (now) => {
    watching = now
    roomChanged()
  }
  disconnect = () => {
    for (const stop of undo) stop()
  }
})
afterEach(() => disconnect())

describe('what rules have begun ends', () => {
  beforeEach(async () => {
    list = [ruleOf('a', [{ kind: 'sequence', steps: [delay(2_000), motion, alert('end')] }])]
    stage.hardware.arm(60)
    await stage.clock.pass(100)
    react()
    await stage.clock.pass(500)
  })
  const moved = () => stage.hardware.queue().length > 0 || stage.linesOf('actuation.refused').length > 0

  it.each<[string, () => void]>([
    ['stop', () => stage.hardware.stop('button')],
    ['disarming', () => stage.hardware.disarm()],
  ])('with a %s: nothing of it comes later, not even its asking', async (_name, end) => {
    end()
    await stage.clock.pass(100)
    if (stage.hardware.view().permit === 'stopped') stage.hardware.reset()
    stage.hardware.arm(60)
    await stage.clock.pass(10_000)
    expect(shown).toEqual([])
    expect(moved()).toBe(false)
  })

  it('in its motion with a hold, also where the hold is over by then', async () => {
    stage.hardware.raise('roomLost')
    await stage.clock.pass(100)
    stage.hardware.lower('roomLost')
    await stage.clock.pass(300)
    expect(stage.hardware.view().permit).toBe('armed')
    await stage.clock.pass(5_000)
    expect(shown).toEqual(['end'])
    expect(moved()).toBe(false)
  })
})

describe('rules hear', () => {
  const hears = (trigger: Trigger) => {
    list = [ruleOf('a', [alert('{note} {amount}')], { trigger })]
  }
  it('of a charge that runs low, once', async () => {
    hears({ kind: 'deviceEvent', event: 'batteryLow', deviceId: 'toy' })
    for (const percent of [30, 20, 19]) runLow(percent)
    await stage.clock.pass(10)
    expect(shown).toEqual(['My toy 20'])
  })

  it('of a device that is lost', async () => {
    hears({ kind: 'deviceEvent', event: 'lost', deviceId: null })
    await stage.clock.pass(100)
    stage.hardware.arm(60)
    await stage.clock.pass(100)
    stage.hardware.linkEvents.lost('toy', 'gone')
    await stage.clock.pass(100)
    expect(shown).toEqual(['My toy '])
  })

  it('of how many watch', async () => {
    hears({ kind: 'viewerCount', when: 'above', value: 10 })
    for (const now of [3, 9, 12, 15]) watch(now)
    await stage.clock.pass(10)
    expect(shown).toEqual([' 12'])
  })

  it('of a stop', async () => {
    hears({ kind: 'permit', became: 'stopped' })
    stage.hardware.stop('button')
    await stage.clock.pass(100)
    expect(shown).toEqual([' '])
  })
})
