import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  countSteps,
  hotkey,
  hotkeyOf,
  mapActions,
  mostSteps,
  rule,
  ruleList,
  type Step,
  step,
  stepList,
} from '../../../src/shared/domain/rule'
import { settingsSections } from '../../../src/shared/domain/settings'

const alert: Step = { kind: 'alert', text: 'x', durationMs: 1_000 }
const other: Step = { kind: 'delay', ms: 100 }

it('rules of the version before are read as they were written', () => {
  const before = [
    {
      ...{ id: 'pulse', label: 'Pulse', description: 'Three seconds', enabled: true },
      trigger: { kind: 'tip', atLeast: 25 },
      actions: [
        {
          ...{ kind: 'pattern', deviceId: null, outputKind: 'vibrate', durationMs: 3_000 },
          pattern: { kind: 'constant', level: 0.4 },
        },
        { kind: 'alert', text: '{name} tipped {amount}', durationMs: 5_000 },
        { kind: 'obsScene', scene: 'Tipped', forMs: 5_000 },
        { kind: 'obsCommand', command: { kind: 'record', on: true } },
      ],
      offer: { cooldownMs: 0, viewerCooldownMs: 0, stock: null, who: 'everyone', thanks: '' },
    },
    {
      ...{ id: 'hot', label: 'Hot', description: '', enabled: false },
      trigger: {
        kind: 'sensor',
        sensor: 'heartRate',
        when: 'above',
        value: 120,
        forMs: 2_000,
        hysteresis: 3,
      },
      actions: [
        {
          kind: 'liveControl',
          deviceId: 'd',
          outputKind: 'vibrate',
          seconds: 30,
          ceiling: 0.5,
          style: 'pad',
        },
      ],
    },
    ...[
      { kind: 'reaction', emoji: '🎉' },
      { kind: 'command', word: 'go' },
      { kind: 'pollResult', option: null },
      { kind: 'goalReached', goalId: null },
      { kind: 'obsEvent', event: 'sceneOnAir', name: 'Pause' },
    ].map((trigger, place) => ({
      ...{ id: `r${place}`, label: 'R', description: '', enabled: true, trigger },
      actions: [{ kind: 'alert', text: 'x', durationMs: 1_000 }],
    })),
  ]
  expect(settingsSections.rules.parse({ rules: before })).toEqual({ rules: before })
})

/** A sequence in a sequence, so many deep. */
const nested = (depth: number): Step =>
  depth === 0 ? alert : { kind: 'sequence', steps: [nested(depth - 1)] }

describe('the steps of a rule', () => {
  it('may be groups in groups, four deep and no deeper, however deep a file goes', () => {
    expect(step.safeParse(nested(4)).success).toBe(true)
    expect(step.safeParse(nested(5)).success).toBe(false)
    expect(step.safeParse(nested(2_000)).success).toBe(false)
  })

  it('are fifty at most, groups counted too', () => {
    const full = Array.from({ length: 5 }, (): Step => ({ kind: 'parallel', steps: Array(9).fill(alert) }))
    expect(countSteps(full)).toBe(mostSteps)
    expect(stepList.safeParse(full).success).toBe(true)
    expect(stepList.safeParse([...full, alert]).success).toBe(false)
  })

  it.each<[string, unknown]>([
    ['an empty sequence', { kind: 'sequence', steps: [] }],
    ['a choice of one', { kind: 'random', choices: [{ weight: 1, step: alert }] }],
    ['a weight of nothing', { kind: 'random', choices: Array(2).fill({ weight: 0, step: alert }) }],
    ['a kind that nobody knows', { kind: 'arm' }],
  ])('are not %s', (_name, wrong) => expect(step.safeParse(wrong).success).toBe(false))

  it('are all found and all replaced, whatever group they are in', () => {
    const steps: Step[] = [
      other,
      { kind: 'sequence', steps: [alert, { kind: 'parallel', steps: [alert, other] }] },
      {
        kind: 'random',
        choices: [
          { weight: 3, step: alert },
          { weight: 1, step: { kind: 'sequence', steps: [alert] } },
        ],
      },
    ]
    expect(actionsOf(steps).map(({ kind }) => kind)).toEqual([
      'delay',
      'alert',
      'alert',
      'delay',
      'alert',
      'alert',
    ])
    const next = mapActions(steps, (action) => (action.kind === 'alert' ? { ...action, text: 'y' } : action))
    expect(JSON.stringify(next)).toBe(JSON.stringify(steps).replaceAll('"x"', '"y"'))
    expect(actionsOf(steps)[1]).toBe(alert)
  })
})

it('two rules of one id are no list', () => {
  const one = rule.parse({
    ...{ id: 'a', label: 'A', enabled: true, trigger: { kind: 'followed' }, actions: [alert] },
  })
  expect(ruleList.safeParse([one, { ...one, id: 'b' }]).success).toBe(true)
  expect(ruleList.safeParse([one, one]).success).toBe(false)
})

const held = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
it.each<[string, Parameters<typeof hotkeyOf>[0], string | null]>([
  ['a letter', { ...held, code: 'KeyK' }, 'K'],
  [
    'modifiers, in order',
    { ...held, code: 'Digit1', shiftKey: true, ctrlKey: true, altKey: true },
    'Ctrl+Alt+Shift+1',
  ],
  ['Command on a Mac', { ...held, code: 'F7', metaKey: true }, 'Ctrl+F7'],
  ['the last function key', { ...held, code: 'F24' }, 'F24'],
  ['one that no keyboard has', { ...held, code: 'F25' }, null],
  ['a modifier alone', { ...held, code: 'ShiftLeft', shiftKey: true }, null],
  ['Escape, which is for other things', { ...held, code: 'Escape' }, null],
])('a hotkey of %s', (_name, press, keys) => {
  expect(hotkeyOf(press)).toBe(keys)
  if (keys !== null) expect(hotkey.safeParse(keys).success).toBe(true)
})
