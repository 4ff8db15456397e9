import { describe, expect, it } from 'vitest'
import { lightOf } from '../../../../src/renderer/studio/features/rules/list/light'
import { problemWords } from '../../../../src/renderer/studio/features/rules/problems'
import { merged } from '../../../../src/renderer/studio/features/rules/trace/merge'
import {
  eventWords,
  outcomeOf,
  stepAt,
  stepOutcomeWords,
  stepTraceWords,
  timingWords,
  verdictWords,
} from '../../../../src/renderer/studio/features/rules/trace/trace-words'
import {
  type EventTrace,
  eventTrace,
  type RuleHealth,
  type RuleTrace,
  rule,
  type Step,
  type StepTrace,
} from '../../../../src/shared/domain/rule'
import { say, studioWords } from './say'

const step = (part: Partial<StepTrace>): StepTrace => ({
  ...{ path: '0', kind: 'alert', startedAfterMs: 2.4, endedAfterMs: 2.4 },
  ...{ outcome: 'shown', reason: null, problem: null, motion: null },
  ...part,
})
const ruleTrace = (part: Partial<RuleTrace>): RuleTrace => ({
  ...{ ruleId: 'r', label: 'R', verdict: 'ran', condition: null },
  ...{ cooldownLeftMs: null, queuePlace: null, steps: [step({})] },
  ...part,
})
const event = (part: Partial<EventTrace>): EventTrace =>
  eventTrace.parse({
    ...{ eventId: 'e', at: 1, lane: 'show', trigger: 'tip', viewerId: 'v', viewerName: 'Lena' },
    ...{ amount: 50, about: '', rules: [ruleTrace({})] },
    ...part,
  })

describe('an event in a line', () => {
  it('names what, who, how much and about what, and a lane that is not the show’s', async () => {
    expect(eventWords(event({ about: 'sing' }), await say())).toBe('a tip · Lena · 50 · sing')
    expect(eventWords(event({ lane: 'test', amount: null }), await say())).toBe('a tip · Lena (a test)')
  })

  it.each<[string, RuleTrace[]]>([
    ['failed', [ruleTrace({}), ruleTrace({ steps: [step({ outcome: 'refused', reason: 'disarmed' })] })]],
    ['ran', [ruleTrace({}), ruleTrace({ verdict: 'condition', steps: [] })]],
    ['waits', [ruleTrace({ verdict: 'waiting', steps: [] })]],
    ['kept', [ruleTrace({ verdict: 'resting', steps: [] })]],
    ['nothing', [ruleTrace({ verdict: 'notMeant', steps: [] })]],
    ['nothing', []],
  ])('came to: %s', (outcome, rules) => expect(outcomeOf(event({ rules }))).toBe(outcome))
})

describe('why a rule did not run', () => {
  const wanted = [{ kind: 'live', is: true } as const]
  const kept = ruleTrace({ verdict: 'condition', condition: { index: 0, kind: 'live', found: false } })

  it('is the condition in words, with what was found', async () =>
    expect(verdictWords(kept, wanted, await say())).toBe(
      'It did not run: a condition did not hold. Wanted: the broadcast is live; found: no.',
    ))

  it('is the kind of condition where the rule is another one now', async () =>
    expect(verdictWords(kept, undefined, await say())).toContain('Wanted: The broadcast; found: no.'))

  it('is how long it still rests, and what was before it', async () => {
    const words = await say()
    expect(verdictWords(ruleTrace({ verdict: 'viewerResting', cooldownLeftMs: 2_500 }), [], words)).toBe(
      'It did not run: it rests for this viewer. 2.5 s were left.',
    )
    expect(verdictWords(ruleTrace({ verdict: 'waiting', queuePlace: 2 }), [], words)).toBe(
      'It waits for its turn. 2 runs were before it.',
    )
  })
})

describe('a step of a trace', () => {
  const alert: Step = { kind: 'alert', text: 'Hi', durationMs: 1_000 }
  const steps: Step[] = [
    { kind: 'delay', ms: 500 },
    {
      kind: 'sequence',
      steps: [
        alert,
        {
          kind: 'random',
          choices: [
            { weight: 1, step: alert },
            { weight: 1, step: { kind: 'delay', ms: 900 } },
          ],
        },
      ],
    },
  ]

  it('is found by its path, however deep', () => {
    expect(stepAt(steps, '1.1.1')).toEqual({ kind: 'delay', ms: 900 })
    expect(stepAt(steps, '7')).toBeNull()
    expect(stepAt(undefined, '0')).toBeNull()
  })

  it('has the words of the rule, or its kind where the rule is another one now', async () => {
    expect(stepTraceWords(step({ path: '1.0' }), steps, await say())).toBe('show “Hi”')
    expect(stepTraceWords(step({ path: '0' }), steps, await say())).toBe('Alert')
    expect(stepTraceWords(step({ path: '1', kind: 'sequence', outcome: null }), steps, await say())).toBe(
      'one after another',
    )
  })

  it('says what the gate took off, the place in the queue and when the device acknowledged it', async () => {
    const motion = { asked: 0.9, allowed: 0.6, deviceId: 'wand', queuePlace: 2, acknowledgedAfterMs: 12.4 }
    expect(stepOutcomeWords(step({ kind: 'pattern', outcome: 'played', motion }), await say())).toBe(
      'played, the wand, place 2 in the queue, 90 % asked, 60 % allowed, the device acknowledged it after 12 ms',
    )
  })

  it('says why it was refused, and in whose words', async () =>
    expect(
      stepOutcomeWords(
        step({ outcome: 'refused', reason: 'unavailable', problem: 'no such scene' }),
        await say(),
      ),
    ).toBe('not done (not available), no such scene'))

  it.each([
    [2.4, 2.4, '2 ms'],
    [2.4, 5_012, '2 to 5012 ms'],
    [2.4, null, 'from 2 ms on'],
  ])('from %d to %s reads %s', async (startedAfterMs, endedAfterMs, words) =>
    expect(timingWords(step({ startedAfterMs, endedAfterMs }), await say())).toBe(words),
  )
})

it('what was looked at again takes the place of what was known, newest first', () => {
  const known = [event({ eventId: 'b', at: 2 }), event({ eventId: 'a', at: 1 })]
  const fresh = [event({ eventId: 'c', at: 3 }), event({ eventId: 'b', at: 2, about: 'now' })]
  expect(merged(fresh, known).map(({ eventId, about }) => eventId + about)).toEqual(['c', 'bnow', 'a'])
})

describe('the light of a rule', () => {
  const health = (part: Partial<RuleHealth>): RuleHealth => ({
    ...{ ruleId: 'r', runs: 3, running: 0, failures: 0, lastFailure: null, lastRunAt: 1, isCut: false },
    ...part,
  })
  const lastFailure = { at: 1, kind: 'alert', reason: 'timeout', problem: null } as const
  it.each([
    ['idle', undefined],
    ['idle', health({ runs: 0 })],
    ['well', health({})],
    ['running', health({ running: 1 })],
    ['failing', health({ running: 1, failures: 2, lastFailure })],
    ['cut', health({ isCut: true, lastFailure })],
  ] as const)('is %s', (light, known) => expect(lightOf(known)).toBe(light))
})

it.each([
  [{ label: '' }, 'Write something here.'],
  [{ actions: [] }, 'At least 1 of these.'],
  [{ trigger: { kind: 'tip', atLeast: 0 } }, 'At least 1.'],
  [{ trigger: { kind: 'tip', atLeast: Number.NaN } }, 'Something is missing here.'],
  [{ trigger: { kind: 'tip', atLeast: 1.5 } }, 'A whole number, please.'],
  [{ trigger: { kind: 'command', word: 'No!' } }, 'Only small letters, digits and dashes.'],
])('what is wrong with %j says what to do', async (part, words) => {
  const whole = {
    id: 'r',
    label: 'R',
    enabled: true,
    trigger: { kind: 'followed' },
    actions: [{ kind: 'delay', ms: 500 }],
  }
  const [issue] = rule.safeParse({ ...whole, ...part }).error?.issues ?? []
  if (!issue) throw new Error('nothing is wrong')
  expect(problemWords(issue, await studioWords())).toBe(words)
})
