import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../../src/main/settings/defaults'
import {
  childPath,
  draftOf,
  isGroupDraft,
  rootPath,
  ruleOf,
  stepDraftOf,
} from '../../../../src/renderer/studio/features/rules/draft'
import { createDraftStore } from '../../../../src/renderer/studio/features/rules/draft-store'
import {
  freshAction,
  freshCondition,
  freshRule,
  freshTrigger,
} from '../../../../src/renderer/studio/features/rules/fresh'
import { plainOffer } from '../../../../src/shared/domain/offer'
import {
  actionKinds,
  conditionKinds,
  type Rule,
  rule,
  type Step,
  triggerKinds,
} from '../../../../src/shared/domain/rule'
import { studioWords } from './say'

const wait: Step = { kind: 'delay', ms: 500 }
const nested: Step[] = [
  {
    kind: 'sequence',
    steps: [
      wait,
      {
        kind: 'random',
        choices: [
          { weight: 3, step: wait },
          { weight: 1, step: { kind: 'parallel', steps: [wait, wait] } },
        ],
      },
    ],
  },
]
const base = { id: 'r', label: 'R', description: '', enabled: true }
const tip = (part: Partial<Rule>): Rule =>
  rule.parse({ ...base, trigger: { kind: 'tip', atLeast: 5 }, actions: [wait], ...part })

describe('the form of a rule', () => {
  it.each([
    ...defaultRules.map((each): [string, Rule] => [each.id, each]),
    ['with groups in groups', tip({ actions: nested })],
    ['with steps beside a group', tip({ actions: [wait, ...nested] })],
    [
      'with conditions, rests and an offer',
      tip({
        conditions: [{ kind: 'live', is: true }],
        running: { priority: 3, cooldownMs: 1_000, viewerCooldownMs: 0, overlap: 'queue', timeoutMs: 3_000 },
        offer: { ...plainOffer, cooldownMs: 5_000, stock: { count: 3, since: 7 } },
      }),
    ],
  ])('leaves a rule %s as it is when nothing is changed', (_name, known) =>
    expect(rule.parse(ruleOf(draftOf(known)))).toEqual(known),
  )

  it.each(['parallel', 'sequence', 'random'] as const)(
    'keeps every step and its weight when a group becomes %s',
    (kind) => {
      const draft = draftOf(tip({ actions: nested }))
      const changed = { ...draft, root: { ...draft.root, kind } }
      const back = { ...changed, root: { ...changed.root, kind: 'sequence' as const } }
      expect(rule.safeParse(ruleOf(changed)).success).toBe(true)
      expect(ruleOf(back).actions).toEqual(nested)
    },
  )

  it('drops what is as usual, and an offer that is no tip’s any more', () => {
    const limited = tip({ offer: { ...plainOffer, cooldownMs: 5_000 } })
    expect(ruleOf(draftOf(tip({})))).not.toHaveProperty('running')
    expect(ruleOf({ ...draftOf(limited), offer: plainOffer })).not.toHaveProperty('offer')
    expect(ruleOf({ ...draftOf(limited), trigger: freshTrigger('followed') })).not.toHaveProperty('offer')
  })

  it('finds a step where the schema finds fault with it, however deep it stands', () => {
    const wrong: Step = { kind: 'alert', text: '', durationMs: 5_000 }
    for (const kind of ['parallel', 'sequence', 'random'] as const)
      for (const inner of ['parallel', 'sequence', 'random'] as const) {
        const group = { kind: inner, children: [stepDraftOf(wait), stepDraftOf(wrong)] }
        const draft = draftOf(tip({}))
        const root = { kind, children: [stepDraftOf(wait), { key: 'g', weight: 1, what: group }] }
        const found = rule.safeParse(ruleOf({ ...draft, root })).error?.issues.map(({ path }) => path)
        const place = [...rootPath(kind), ...childPath(kind, 1, true), ...childPath(inner, 1, false), 'text']
        expect(found, `${kind} ${inner}`).toEqual([place])
      }
  })

  it('copies keys for no two steps', () => {
    const keys: string[] = []
    const walk = (children: ReturnType<typeof draftOf>['root']['children']): void => {
      for (const { key, what } of children) {
        keys.push(key)
        if (isGroupDraft(what)) walk(what.children)
      }
    }
    walk(draftOf(tip({ actions: nested })).root.children)
    expect(new Set(keys).size).toBe(6)
  })
})

describe('what a form begins with', () => {
  const names: Record<string, unknown> = {
    ...{ scene: 'Desk', source: 'Cam', counter: 'tips', contains: 'hi', text: 'Hi', label: 'Mark' },
    ...{ soundId: 'bell', webhookId: 'lamp', keys: 'F7' },
  }
  /** As an operator fills in what only she knows. */
  const filled = (what: unknown): unknown =>
    JSON.parse(JSON.stringify(what), (key, value) => (value === '' ? (names[key] ?? value) : value))
  const withStep = (step: unknown) => rule.safeParse({ ...tip({}), actions: [step] }).error?.issues

  it.each(triggerKinds)('is a trigger %s', (kind) =>
    expect(rule.safeParse({ ...tip({}), trigger: filled(freshTrigger(kind)) }).error?.issues).toBeUndefined(),
  )
  it.each(conditionKinds)('is a condition %s once its names are given', (kind) => {
    const fresh = filled(freshCondition(kind)) as object
    const condition = 'viewers' in fresh ? { ...fresh, viewers: [{ viewerId: 'v', name: 'Lena' }] } : fresh
    expect(rule.safeParse({ ...tip({}), conditions: [condition] }).error?.issues).toBeUndefined()
  })
  it.each(actionKinds)('is an action %s once its names are given', (kind) => {
    const fresh = filled(freshAction(kind)) as { poll?: unknown }
    const draft = { question: 'What next?', options: ['Slow', 'Loud'], kind: 'single' }
    expect(withStep(fresh.poll ? { ...fresh, poll: { draft } } : fresh)).toBeUndefined()
  })
  it('is a rule that only lacks a name, for a tip', async () => {
    const fresh = freshRule(await studioWords())
    expect(rule.safeParse(fresh).error?.issues.map(({ path }) => path)).toEqual([['label']])
    expect(fresh.actions).toMatchObject([{ kind: 'alert', text: '{name} tipped {amount}' }])
  })
})

describe('what was not saved', () => {
  const storage = () => {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
  }

  it('is there again after the window was closed, though it is no rule yet', () => {
    const disk = storage()
    createDraftStore(disk).keep({ ...tip({ actions: nested }), label: '' })
    const [again] = Object.values(createDraftStore(disk).store.getState().drafts)
    expect(again).toMatchObject({ label: '', actions: nested })
    createDraftStore(disk).drop('r')
    expect(createDraftStore(disk).store.getState().drafts).toEqual({})
  })

  it.each(['not json', '[]', JSON.stringify({ r: { id: 'r', trigger: { kind: 'from-the-future' } } })])(
    'is nothing where what was kept cannot be read: %s',
    (text) => {
      const disk = { getItem: () => text, setItem: () => undefined }
      expect(createDraftStore(disk).store.getState().drafts).toEqual({})
    },
  )
})
