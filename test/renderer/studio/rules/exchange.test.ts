import { describe, expect, it } from 'vitest'
import {
  fileOf,
  mostRuleFileBytes,
  readRules,
} from '../../../../src/renderer/studio/features/rules/exchange/file'
import { type Known, missingOf } from '../../../../src/renderer/studio/features/rules/exchange/missing'
import { takeIn } from '../../../../src/renderer/studio/features/rules/exchange/take-in'
import { soundsOf, themesOf } from '../../../../src/renderer/studio/features/rules/kept'
import {
  ruleOfTemplate,
  type TemplateName,
  templates,
} from '../../../../src/renderer/studio/features/rules/templates'
import { sentenceOf } from '../../../../src/renderer/studio/features/rules/words/sentence'
import { type Rule, rule, ruleList } from '../../../../src/shared/domain/rule'
import { say, studioWords } from './say'

const make = (part: Partial<Rule>): Rule =>
  rule.parse({
    ...{ id: 'a', label: 'A', enabled: true, trigger: { kind: 'followed' } },
    ...{ actions: [{ kind: 'delay', ms: 500 }] },
    ...part,
  })

describe('a file of rules', () => {
  it('gives back what was written', () => {
    const rules = [
      make({}),
      make({
        id: 'b',
        running: { priority: 2, cooldownMs: 0, viewerCooldownMs: 9, overlap: 'queue', timeoutMs: 900 },
      }),
    ]
    expect(readRules(fileOf(rules))).toEqual({ rules })
  })

  const file = (part: object) =>
    JSON.stringify({ format: 'pulsedeck.rules', version: 1, rules: [make({})], ...part })
  it.each([
    ['is too large', ' '.repeat(mostRuleFileBytes + 1), 'tooLarge', ''],
    ['is no JSON', '{', 'notJson', ''],
    ['is something else', '{"rules":[]}', 'notRules', ''],
    ['is of a later version', file({ version: 2 }), 'laterVersion', ''],
    ['holds no rule', file({ rules: [] }), 'wrong', 'rules'],
    [
      'holds an action of another kind',
      file({ rules: [make({}), { ...make({}), actions: [{ kind: 'arm' }] }] }),
      'wrong',
      'rules[1].actions[0].kind',
    ],
    [
      'holds a wrong number deep within',
      file({ rules: [{ ...make({}), actions: [{ kind: 'sequence', steps: [{ kind: 'delay', ms: 1 }] }] }] }),
      'wrong',
      'rules[0].actions[0].steps[0].ms',
    ],
  ])('that %s is refused, and where', (_name, text, why, path) =>
    expect(readRules(text)).toMatchObject({ problem: { why, path } }),
  )

  it('is taken in switched off, with new ids where they clash, also within the file', () => {
    let next = 0
    const taken = takeIn(
      [make({ label: 'One' }), make({ label: 'Two' }), make({ id: 'c' })],
      [make({ id: 'c' })],
      () => `n${next++}`,
    )
    expect(taken.rules.map(({ id, enabled }) => [id, enabled])).toEqual([
      ['a', false],
      ['n0', false],
      ['n1', false],
    ])
    expect(taken.renamed).toEqual(['Two', 'A'])
    expect(ruleList.safeParse([make({ id: 'c' }), ...taken.rules]).success).toBe(true)
  })
})

describe('what a rule names that is not here', () => {
  const known: Known = { device: ['wand'], scene: ['Desk'], goal: [], poll: [], sound: ['bell'], webhook: [] }
  const wide = make({
    trigger: { kind: 'obsEvent', event: 'sceneOnAir', name: 'Gone' },
    conditions: [{ kind: 'obsScene', is: true, scene: 'Desk' }],
    actions: [
      {
        kind: 'sequence',
        steps: [
          { kind: 'obsScene', scene: 'Party', forMs: null },
          { kind: 'obsScene', scene: 'Party', forMs: null },
          { kind: 'obsCommand', command: { kind: 'previewScene', scene: 'Later' } },
          { kind: 'sound', soundId: 'bell', volume: 1 },
          { kind: 'webhook', webhookId: 'lamp', note: '' },
          { kind: 'poll', poll: { savedId: 'poll-next' } },
          {
            kind: 'liveControl',
            deviceId: 'lost',
            outputKind: 'vibrate',
            seconds: 9,
            ceiling: 0.5,
            style: 'pad',
          },
        ],
      },
    ],
  })

  it('is found wherever it stands, each once', () =>
    expect(missingOf(wide, known).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ...['scene Gone', 'scene Party', 'scene Later', 'webhook lamp', 'poll poll-next', 'device lost'],
    ]))

  it('is not guessed at where nobody knows', () =>
    expect(missingOf(wide, { ...known, scene: null }).map(({ kind }) => kind)).not.toContain('scene'))

  it('knows the sounds and looks that the settings keep, and none in settings that keep none', () => {
    expect(soundsOf({ sounds: { kept: [{ id: 'bell', name: 'Bell', bytes: 1 }] } })).toEqual([
      { id: 'bell', name: 'Bell' },
    ])
    expect(soundsOf({})).toEqual([])
    expect(themesOf({ alerts: { themes: [{ id: 'neon', name: 'Neon', font: 'plain' }] } })).toEqual([
      { id: 'neon', name: 'Neon' },
    ])
    expect(themesOf({})).toEqual([])
  })
})

/** What a template leaves to the operator, by the path at which the schema misses it. */
const missing: Partial<Record<TemplateName, string[]>> = {
  goalParty: ['actions.0.scene', 'actions.2.soundId'],
  hotHeart: ['actions.0.scene'],
  brb: ['trigger.name'],
  pollDecides: ['trigger.option'],
  instantReplay: ['actions.0.steps.2.scene'],
}

describe('templates', async () => {
  const t = await studioWords()
  const names = Object.keys(templates(t)) as TemplateName[]

  it('are ten at least', () => expect(names.length).toBeGreaterThanOrEqual(10))

  it.each(names)('%s is a rule but for what it marks, is off, and reads as a sentence', async (name) => {
    const made = ruleOfTemplate(name, t)
    const issues = rule.safeParse(made).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.'))).toEqual(missing[name] ?? [])
    expect(made.enabled).toBe(false)
    expect(made.label).not.toContain('rules.')
    const sentence = sentenceOf(made, await say())
    expect(sentence).toMatch(/^When .+, then .+\.$/)
    expect(sentence).not.toMatch(/rules\.|undefined|\{\{/)
  })

  it.each(names)('%s is a whole rule once the gaps are filled', (name) => {
    const gaps: Record<string, string> = { scene: 'Party', soundId: 'bell', name: 'BRB', option: 'Slow' }
    const text = JSON.stringify(ruleOfTemplate(name, t))
    const whole = JSON.parse(text, (key, value) => (value === '' ? (gaps[key] ?? value) : value))
    expect(rule.safeParse(whole).error?.issues).toBeUndefined()
  })
})
