import { beforeEach, describe, expect, it } from 'vitest'
import type { Taken } from '../../../src/main/actuation/request'
import { createTraceLook } from '../../../src/main/rules/trace-look'
import { type EventTrace, eventTrace, type TraceQuery } from '../../../src/shared/domain/rule'
import {
  alert,
  chat,
  createStepsStage,
  delay,
  motion,
  reaction,
  ruleOf,
  type StepsStage,
} from './steps-stage'

let stage: StepsStage
beforeEach(() => {
  stage = createStepsStage()
})
const newest = () => [...stage.rules.trace.all()][0]?.view()

describe('the trace of an event', () => {
  it('says of each step when it began and ended, and what came of it', async () => {
    stage.list = [
      ruleOf('a', [
        { kind: 'sequence', steps: [delay(200), { kind: 'obsScene', scene: 'Pause', forMs: null }] },
      ]),
    ]
    stage.event(reaction({ id: 'e' }))
    await stage.clock.pass(100)
    expect(newest()?.rules[0]).toMatchObject({
      verdict: 'running',
      steps: [{ path: '0' }, { endedAfterMs: null }],
    })
    await stage.clock.pass(1_000)
    expect(eventTrace.parse(newest())).toMatchObject({
      ...{ eventId: 'e', lane: 'show', trigger: 'reaction', viewerName: 'Lena', about: '🔥' },
      rules: [
        {
          ...{ ruleId: 'a', verdict: 'ran' },
          steps: [
            {
              path: '0',
              kind: 'sequence',
              startedAfterMs: 0,
              endedAfterMs: expect.any(Number),
              outcome: null,
            },
            { path: '0.0', kind: 'delay', startedAfterMs: 0, endedAfterMs: 200, outcome: 'done' },
            { path: '0.1', kind: 'obsScene', startedAfterMs: 200, endedAfterMs: 200, outcome: 'switched' },
          ],
        },
      ],
    })
  })

  it('says where motion went, its place, what the gate took off, and when the device acknowledged', async () => {
    const taken = (): Taken => ({
      ...{ accepted: true, itemId: 'i', state: 'queued', startsInMs: 50 },
      started: new Promise((done) => stage.clock.after(70, () => done(true))),
      ended: new Promise((done) => stage.clock.after(500, () => done({ outcome: 'played' }))),
      met: { deviceId: 'toy', place: 1, clip: () => ({ asked: 0.9, allowed: 0.6 }) },
    })
    stage = createStepsStage({ actuate: () => taken() })
    stage.list = [ruleOf('a', [motion])]
    stage.event(reaction())
    await stage.clock.pass(1_000)
    expect(newest()?.rules[0]?.steps).toMatchObject([
      {
        ...{ outcome: 'played', endedAfterMs: 500 },
        motion: { asked: 0.9, allowed: 0.6, deviceId: 'toy', queuePlace: 1, acknowledgedAfterMs: 70 },
      },
    ])
  })

  it('says why a rule did not run, or that it waits for something else', async () => {
    stage.list = [
      ruleOf('live', [alert('x')], { conditions: [{ kind: 'live', is: false }] }),
      ruleOf('other', [alert('x')], { trigger: { kind: 'reaction', emoji: '🎉' } }),
      ruleOf('off', [alert('x')], { enabled: false }),
      ruleOf('tip', [alert('x')], { trigger: { kind: 'tip', atLeast: 1 } }),
    ]
    stage.event(reaction())
    expect(
      newest()?.rules.map(({ ruleId, verdict, condition }) => [ruleId, verdict, condition?.found]),
    ).toEqual([
      ['live', 'condition', true],
      ['other', 'notMeant', undefined],
      ['off', 'disabled', undefined],
    ])
  })

  it('is not kept of what no rule waits for at all', () => {
    stage.list = [ruleOf('a', [alert('x')])]
    stage.event(chat('hello'))
    stage.event(chat('!go'))
    expect(newest()).toBeUndefined()
  })

  it('is kept of the newest thousand, and of rules as they were then', async () => {
    stage.list = [ruleOf('a', [delay(100)], { conditions: [{ kind: 'live', is: false }] })]
    for (let count = 0; count < 1_500; count++) stage.event(reaction({ id: `e-${count}` }))
    stage.list = [ruleOf('b', [delay(100)])]
    const all = [...stage.rules.trace.all()]
    expect(all).toHaveLength(1_000)
    expect([all[0]?.happening.eventId, all.at(-1)?.happening.eventId]).toEqual(['e-1499', 'e-500'])
    expect(all[0]?.view().rules.map(({ ruleId }) => ruleId)).toEqual(['a'])
  })
})

describe('looking for traces', () => {
  const kept: EventTrace[] = []
  const asked: TraceQuery = { query: '', most: 50 }
  const look = () =>
    createTraceLook({
      rules: stage.rules,
      kept: {
        find: ({ text, before, most }) =>
          kept.filter(({ at, about }) => at < before && about.includes(text)).slice(0, most),
        of: (eventId) => kept.find((each) => each.eventId === eventId) ?? null,
      },
    })
  beforeEach(async () => {
    stage.list = [ruleOf('a', [alert('x')], { label: 'Fire!' })]
    for (const [id, viewerName] of [
      ['e-1', 'Ana'],
      ['e-2', 'Lena'],
    ] as const) {
      stage.event(reaction({ id, viewerName }))
      await stage.clock.pass(10)
    }
    const [first] = [...stage.rules.trace.all()].map((noted) => noted.view())
    kept.length = 0
    if (first)
      kept.push(
        { ...first, eventId: 'old', at: 5, about: 'ana' },
        { ...first, eventId: 'older', at: 4, rules: [] },
      )
  })
  const ids = (part: Partial<TraceQuery> = {}) =>
    look()
      .find({ ...asked, ...part })
      .map(({ eventId }) => eventId)

  it('finds the newest first, and further back what the journal keeps', () => {
    expect(ids()).toEqual(['e-2', 'e-1', 'old', 'older'])
    expect(ids({ most: 3 })).toEqual(['e-2', 'e-1', 'old'])
    expect(ids({ before: 5 })).toEqual(['older'])
  })

  it('finds by a name, a label or a rule', () => {
    expect(ids({ query: ' ANA ' })).toEqual(['e-1', 'old'])
    expect(ids({ query: 'fire!' })).toEqual(['e-2', 'e-1'])
    expect(ids({ ruleId: 'a' })).toEqual(['e-2', 'e-1', 'old'])
    expect(ids({ ruleId: 'b' })).toEqual([])
  })

  it('finds one by its event, wherever it is', () => {
    expect(look().of('e-1')?.viewerName).toBe('Ana')
    expect(look().of('older')?.at).toBe(4)
    expect(look().of('gone')).toBeNull()
  })

  it('hands out what it finds as JSON lines, oldest first', () => {
    const { lines, count } = look().export({ query: 'ana' })
    const read = lines
      .trimEnd()
      .split('\n')
      .map((line) => eventTrace.parse(JSON.parse(line)).eventId)
    expect([count, read]).toEqual([2, ['old', 'e-1']])
  })
})
