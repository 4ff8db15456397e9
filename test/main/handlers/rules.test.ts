import { beforeEach, expect, it } from 'vitest'
import { ruleHandlers } from '../../../src/main/handlers/rules'
import { createTraceLook } from '../../../src/main/rules/trace-look'
import type { Trials } from '../../../src/main/rules/trials'
import type { Webhooks } from '../../../src/main/rules/webhooks/webhooks'
import { alert, createStepsStage, delay, ruleOf, type StepsStage } from '../rules/steps-stage'

let stage: StepsStage
let handlers: ReturnType<typeof ruleHandlers>
beforeEach(() => {
  stage = createStepsStage()
  handlers = ruleHandlers({
    ...{ clock: stage.clock, rules: stage.rules, counters: stage.counters },
    traceLook: createTraceLook({ rules: stage.rules, kept: { find: () => [], of: () => null } }),
    ruleTrials: {} as Trials,
    webhooks: {} as Webhooks,
  })
})

it('a hotkey runs its rule as the operator', async () => {
  stage.list = [
    ruleOf('key', [alert('{name}')], {
      trigger: { kind: 'hotkey', keys: 'Ctrl+K' },
      conditions: [{ kind: 'role', roles: ['operator'] }],
    }),
  ]
  handlers['rules.hotkey']({ keys: 'Ctrl+J' })
  handlers['rules.hotkey']({ keys: 'Ctrl+K' })
  await stage.clock.pass(10)
  expect(stage.what()).toEqual(['alert key'])
  const [trace] = await handlers['ruleLook.traces']({ query: 'ctrl+k', most: 10 })
  expect(trace).toMatchObject({ trigger: 'hotkey', about: 'Ctrl+K', rules: [{ verdict: 'ran' }] })
  expect(await handlers['ruleLook.trace']({ eventId: trace?.eventId ?? '' })).toEqual(trace)
})

it('a run is called off by the window', async () => {
  stage.list = [ruleOf('long', [{ kind: 'sequence', steps: [delay(1_000), alert('end')] }])]
  const tested = handlers['rules.test']({ ruleId: 'long' })
  await stage.clock.pass(100)
  handlers['rules.cancel']({ ruleId: 'long' })
  expect(await tested).toEqual([{ kind: 'delay', outcome: 'refused', reason: 'skipped' }])
})

it('a counter is set and removed by hand', () => {
  handlers['rules.setCounter']({ name: 'lost', value: 4 })
  expect(stage.counters.view()).toEqual([{ name: 'lost', value: 4 }])
  handlers['rules.removeCounter']({ name: 'lost' })
  expect(stage.counters.view()).toEqual([])
})
