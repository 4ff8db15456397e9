import { describe, expect, it } from 'vitest'
import { happeningOf } from '../../../src/main/rules/happening'
import { boughtBy, menuOf } from '../../../src/main/rules/match'
import { isMeantBy } from '../../../src/main/rules/means'
import { defaultRules } from '../../../src/main/settings/defaults'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { type Rule, ruleList } from '../../../src/shared/domain/rule'

const base = { seq: 1, id: 'e', at: 0, viewerId: 'v', viewerName: 'Lena' }
const tip = (amount: number, itemId: string | null = null): RoomEvent => ({
  ...base,
  kind: 'tip',
  amount,
  itemId,
  note: null,
})
const alert = { kind: 'alert', text: 'x', durationMs: 1_000 } as const
const rules: Rule[] = [
  {
    id: 'small',
    label: 'Small',
    description: '',
    enabled: true,
    trigger: { kind: 'tip', atLeast: 10 },
    actions: [alert],
  },
  {
    id: 'large',
    label: 'Large',
    description: '',
    enabled: true,
    trigger: { kind: 'tip', atLeast: 50 },
    actions: [alert],
  },
  {
    id: 'off',
    label: 'Off',
    description: '',
    enabled: false,
    trigger: { kind: 'tip', atLeast: 60 },
    actions: [alert],
  },
  {
    id: 'party',
    label: 'Party',
    description: '',
    enabled: true,
    trigger: { kind: 'reaction', emoji: '🎉' },
    actions: [alert],
  },
  {
    id: 'go',
    label: 'Go',
    description: '',
    enabled: true,
    trigger: { kind: 'command', word: 'go' },
    actions: [alert],
  },
]

/** What a tip bought; of anything else the one rule that waits for it. */
function ruleOf(event: RoomEvent): string | null {
  if (event.kind === 'tip') return boughtBy(rules, event)?.id ?? null
  const happening = happeningOf(event, event.at, () => 'viewer')
  return rules.find((rule) => rule.enabled && happening && isMeantBy(rule, happening))?.id ?? null
}

describe('matching', () => {
  it.each<[string, RoomEvent, string | null]>([
    ['a tip below every price', tip(9), null],
    ['a tip at a price', tip(10), 'small'],
    ['a tip that fits several takes the dearest', tip(55), 'large'],
    ['a tip for a menu item takes that one', tip(55, 'small'), 'small'],
    ['a tip too small for its item takes what fits', tip(20, 'large'), 'small'],
    [
      'a tip at a reduced price takes its item, as if the full price was paid',
      { ...base, kind: 'tip', amount: 25, itemId: 'large', note: null, worth: 50 },
      'large',
    ],
    ['a rule that is off never fires', tip(70, 'off'), 'large'],
    ['a reaction', { ...base, kind: 'reaction', emoji: '🎉' }, 'party'],
    ['another reaction', { ...base, kind: 'reaction', emoji: '🔥' }, null],
    ['the operator’s command', { ...base, kind: 'chat', from: 'operator', text: '!go now' }, 'go'],
    ['a viewer’s command', { ...base, kind: 'chat', from: 'viewer', text: '!go' }, null],
    ['a longer word', { ...base, kind: 'chat', from: 'operator', text: '!gone' }, null],
    ['a viewer who joins', { ...base, kind: 'joined' }, null],
  ])('%s', (_name, event, wanted) => expect(ruleOf(event)).toBe(wanted))
})

it('the menu lists what can be bought, cheapest first', () => {
  expect(menuOf(rules).map(({ id, price }) => [id, price])).toEqual([
    ['small', 10],
    ['large', 50],
  ])
})

it('the default rules are valid', () => expect(ruleList.parse(defaultRules)).toHaveLength(3))
