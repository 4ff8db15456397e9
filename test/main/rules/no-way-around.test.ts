import { beforeEach, describe, expect, it } from 'vitest'
import { createLiveControl } from '../../../src/main/actuation/live-control'
import { createRules, type Rules } from '../../../src/main/rules/rules'
import { type ActionKind, actionKinds, type RuleAction, type Step } from '../../../src/shared/domain/rule'
import type { FakeDevice } from '../safety/fake-device'
import { createStage, type Stage } from '../safety/stage'
import { quiet } from './rules-stage'
import { delay, reaction, ruleOf } from './steps-stage'

/** Every kind of action at its strongest. A kind that is missing here does not compile. */
const strongest: { [K in ActionKind]: Extract<RuleAction, { kind: K }> } = {
  pattern: {
    ...{ kind: 'pattern', deviceId: null, outputKind: 'vibrate', durationMs: 300_000 },
    pattern: { kind: 'constant', level: 1 },
  },
  liveControl: {
    kind: 'liveControl',
    deviceId: null,
    outputKind: 'vibrate',
    seconds: 300,
    ceiling: 1,
    style: 'pad',
  },
  alert: { kind: 'alert', text: 'arm', durationMs: 1_000 },
  sound: { kind: 'sound', soundId: 'arm', volume: 1 },
  speak: { kind: 'speak', text: 'arm', voice: null, rate: 1, volume: 1 },
  overlayText: { kind: 'overlayText', slot: 'top', text: 'arm', forMs: null },
  obsScene: { kind: 'obsScene', scene: 'arm', forMs: null },
  obsCommand: { kind: 'obsCommand', command: { kind: 'stream', on: true } },
  recording: { kind: 'recording', does: 'start' },
  marker: { kind: 'marker', label: 'arm' },
  chatMessage: { kind: 'chatMessage', text: '!arm' },
  poll: { kind: 'poll', poll: { savedId: 'poll-one' } },
  counter: { kind: 'counter', counter: 'arm', does: 'set', value: 1 },
  webhook: { kind: 'webhook', webhookId: 'arm', note: '' },
  delay: { kind: 'delay', ms: 100 },
}
const everything: Step[] = [
  ...Object.values(strongest).slice(0, 8),
  { kind: 'sequence', steps: Object.values(strongest).slice(8) },
]

let stage: Stage
let toy: FakeDevice
let called: string[]
let rules: Rules
let list: ReturnType<typeof ruleOf>[]

beforeEach(async () => {
  stage = createStage()
  called = []
  list = []
  toy = await stage.add(stage.device(), { max: 0.3 })
  /** All that rules get of safety, and every use of it. */
  const hardware = new Proxy(stage.hardware, {
    get(target, name: keyof typeof stage.hardware) {
      called.push(name)
      return Reflect.get(target, name)
    },
  })
  const liveControl = createLiveControl({
    ...{ clock: stage.clock, newId: () => `lease-${called.length}-long`, record: () => undefined },
    actuate: (request) => hardware.request(request),
    endItem: (itemId, reason) => hardware.skip(itemId, reason),
    ...{ tellGrant: async () => undefined, tellEnd: async () => undefined, onChange: () => undefined },
  })
  rules = createRules({
    ...quiet,
    ...{ clock: stage.clock, rules: () => list, maxAgeMs: () => 5_000, toLocalTime: (at) => at },
    actuate: (request) => hardware.request(request),
    control: liveControl.request,
    endItem: (itemId, reason) => hardware.skip(itemId, reason),
    ...{ alert: () => undefined, switchScene: async () => undefined, commandObs: async () => 'done' },
  })
})

const run = async (actions: Step[]) => {
  list = [ruleOf('a', actions)]
  void rules.act(reaction(), { late: false })
  await stage.clock.pass(3_000)
}
const highest = () => Math.max(0, ...toy.writes.map(({ level }) => level))

describe.each(actionKinds)('an action of kind %s', (kind) => {
  it('never arms: while disarmed nothing moves, and the permit stays', async () => {
    await run([strongest[kind]])
    expect(stage.hardware.view().permit).toBe('disarmed')
    expect(highest()).toBe(0)
  })

  it('never resets a stop, nor ends a hold', async () => {
    stage.hardware.arm(60)
    stage.hardware.raise('uiLost')
    await run([strongest[kind]])
    expect(stage.hardware.view().permit).toBe('held')
    stage.hardware.stop('operator')
    await run([strongest[kind]])
    expect(stage.hardware.view().permit).toBe('stopped')
    expect(highest()).toBe(0)
  })

  it('reaches safety by a request, or not at all', async () => {
    stage.hardware.arm(60)
    await run([strongest[kind]])
    expect(new Set(called)).toEqual(new Set(kind === 'pattern' || kind === 'liveControl' ? ['request'] : []))
  })
})

it('everything together, called off in the middle, only ever asks and gives back, and stays within the limits', async () => {
  stage.hardware.arm(60)
  await run(everything)
  expect(highest()).toBeGreaterThan(0)
  expect(highest()).toBeLessThanOrEqual(0.3)
  rules.cancel(null, 'skipped')
  await stage.clock.pass(1_000)
  expect(toy.writes.at(-1)?.level).toBe(0)
  expect(new Set(called)).toEqual(new Set(['request', 'skip']))
})

it('what a rule waited itself is not the event’s age, and its motion still passes the gate when it comes', async () => {
  stage.hardware.arm(60)
  const late: Step = { kind: 'sequence', steps: [delay(60_000), strongest.pattern] }
  await run([late])
  await stage.clock.pass(58_500)
  expect(highest()).toBeGreaterThan(0)
  stage.hardware.stop('operator')
  await run([late])
  await stage.clock.pass(60_000)
  expect(toy.writes.at(-1)?.level).toBe(0)
})
