import { describe, expect, it } from 'vitest'
import { calledBy, takenBy } from '../../../../src/renderer/studio/features/rules/hotkeys'
import {
  copyOf,
  fits,
  inOrder,
  movedRule,
  withRule,
  withRuleAt,
} from '../../../../src/renderer/studio/features/rules/list'
import { type Rule, rule } from '../../../../src/shared/domain/rule'

const make = (id: string, priority = 0): Rule =>
  rule.parse({
    ...{ id, label: id, enabled: true, trigger: { kind: 'followed' }, actions: [{ kind: 'delay', ms: 500 }] },
    ...(priority !== 0 && { running: { priority } }),
  })
const ids = (rules: readonly Rule[]) => rules.map(({ id }) => id).join('')

describe('the order of rules', () => {
  const rules = [make('a'), make('b', 5), make('c'), make('d', -5)]

  it('is by priority, then as they stand', () => expect(ids(inOrder(rules))).toBe('bacd'))

  it.each([
    ['c', 0, 'cbad'],
    ['b', 3, 'acdb'],
    ['d', 1, 'bdac'],
    ['a', 2, 'bcad'],
  ])('%s moved to %i stays there', (id, to, wanted) => {
    const next = movedRule(rules, id, to)
    expect(ids(next)).toBe(wanted)
    expect(ids(inOrder(next))).toBe(wanted)
    expect(next.filter((each) => !rules.includes(each)).every((each) => each.id === id)).toBe(true)
  })

  it.each([
    ['a', -1],
    ['a', 4],
    ['gone', 0],
  ])('%s is not moved to %i', (id, to) => expect(ids(movedRule(rules, id, to))).toBe('bacd'))

  it('has a changed rule in its place, a new one at its end, and a removed one where it stood', () => {
    expect(ids(withRule(rules, { ...make('c'), label: 'C' }))).toBe('abcd')
    expect(ids(withRule(rules, make('e')))).toBe('abcde')
    expect(ids(withRuleAt([make('a'), make('c')], make('b'), 1))).toBe('abc')
    expect(ids(withRuleAt([make('a')], make('z'), 9))).toBe('az')
    expect(ids(withRuleAt([make('a')], make('a'), 0))).toBe('a')
  })

  it('has a copy under another id and name, switched off', () => {
    const copy = rule.parse(copyOf(make('a'), 'x'.repeat(80)))
    expect(copy).toMatchObject({ label: 'x'.repeat(60), enabled: false })
    expect(copy.id).not.toBe('a')
  })
})

it.each([
  ['', true],
  ['TIPS wave', true],
  ['tips storm', false],
])('a search for “%s” is %s', (search, wanted) =>
  expect(fits(['Wave', 'When someone tips at least 50'], search)).toBe(wanted),
)

describe('keys of rules', () => {
  const press = (code: string, held: object = {}) => ({
    ...{ code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
    ...held,
  })
  const on = (keys: string, enabled = true): Rule => ({
    ...make('k'),
    enabled,
    trigger: { kind: 'hotkey', keys },
  })

  it.each([
    ['a letter', press('KeyK'), on('K'), false, 'K'],
    ['a letter while she writes', press('KeyK'), on('K'), true, null],
    ['a function key while she writes', press('F7'), on('F7'), true, 'F7'],
    ['Ctrl and a letter while she writes', press('KeyK', { ctrlKey: true }), on('Ctrl+K'), true, 'Ctrl+K'],
    ['keys of a rule that is off', press('KeyK'), on('K', false), false, null],
    ['keys of no rule', press('KeyJ'), on('K'), false, null],
    ['a key that can be none', press('Tab'), on('K'), false, null],
  ])('hear %s', (_name, pressed, known, isWriting, keys) =>
    expect(calledBy(pressed, [known], isWriting)).toBe(keys),
  )

  it.each([
    ['Ctrl+Shift+S', 'stop'],
    ['Alt+M', 'marker'],
    ['Alt+3', 'scene'],
    ['Ctrl+K', null],
  ])('%s are taken by %s', (keys, by) => expect(takenBy(keys, 'CommandOrControl+Shift+S')).toBe(by))
})
