import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../../src/main/settings/defaults'
import { freshControl } from '../../../src/renderer/studio/features/control/ControlFields'
import { clockOf } from '../../../src/renderer/studio/features/live/clock-of'
import { draftOf, freshRule, ruleOf } from '../../../src/renderer/studio/features/menu/draft'
import { commandKinds, freshCommand } from '../../../src/renderer/studio/features/obs/command-draft'
import { isShortcut } from '../../../src/renderer/studio/features/safety/shortcut'
import { ageOf } from '../../../src/renderer/studio/ui/age'
import { createHold } from '../../../src/renderer/studio/ui/hold'
import { obsCommand } from '../../../src/shared/domain/obs-command'
import { plainOffer } from '../../../src/shared/domain/offer'
import { type Rule, rule } from '../../../src/shared/domain/rule'

describe('a held gesture', () => {
  it('counts once it has lasted, and only once', () => {
    let done = 0
    const hold = createHold(() => done++, 1_000)
    hold.begin(0)
    expect(hold.advance(999)).toBeCloseTo(0.999)
    expect(done).toBe(0)
    expect(hold.advance(1_000)).toBe(1)
    expect(hold.advance(2_000)).toBe(0)
    expect(done).toBe(1)
  })

  it('let go early does nothing, and the next one starts from the beginning', () => {
    let done = 0
    const hold = createHold(() => done++, 1_000)
    hold.begin(0)
    hold.advance(900)
    hold.release()
    hold.begin(950)
    hold.advance(1_500)
    expect(done).toBe(0)
  })

  it('repeated key presses do not restart it', () => {
    const hold = createHold(() => undefined, 1_000)
    hold.begin(0)
    hold.begin(500)
    expect(hold.advance(600)).toBeCloseTo(0.6)
  })
})

describe('the stop key', () => {
  const press = { key: 's', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  it.each([
    [{ ...press, ctrlKey: true, shiftKey: true }, true],
    [{ ...press, key: 'S', metaKey: true, shiftKey: true }, true],
    [{ ...press, ctrlKey: true }, false],
    [{ ...press, ctrlKey: true, shiftKey: true, altKey: true }, false],
    [{ ...press, key: 'x', ctrlKey: true, shiftKey: true }, false],
  ])('%j is %s', (pressed, wanted) => expect(isShortcut(pressed, 'CommandOrControl+Shift+S')).toBe(wanted))
})

describe('the rule form', () => {
  it.each(defaultRules)('leaves $id as it is when nothing is changed', (known) =>
    expect(rule.parse(ruleOf(known, draftOf(known)))).toEqual(known),
  )

  it('keeps what limits an item while it is a tip’s, and drops it when it is none any more or limits nothing', () => {
    const [pulse] = defaultRules
    if (!pulse) throw new Error('no rule')
    const offer = { ...plainOffer, cooldownMs: 5_000, stock: { count: 3, since: 7 } }
    const limited = { ...pulse, offer }
    expect(rule.parse(ruleOf(limited, draftOf(limited)))).toEqual(limited)
    expect(ruleOf(limited, { ...draftOf(limited), offer: plainOffer })).not.toHaveProperty('offer')
    expect(ruleOf(limited, { ...draftOf(limited), triggerKind: 'command' })).not.toHaveProperty('offer')
  })

  it('leaves live control and a sensor’s trigger as they are when nothing is changed', () => {
    const hot: Rule = {
      ...freshRule(),
      label: 'Hot',
      trigger: { kind: 'sensor', sensor: 'heartRate', when: 'below', value: 60, forMs: 500, hysteresis: 9 },
      actions: [{ ...freshControl, seconds: 12, style: 'curve' }],
    }
    expect(rule.parse(ruleOf(hot, draftOf(hot)))).toEqual(hot)
    expect(ruleOf(hot, { ...draftOf(hot), control: null }).actions).toEqual([])
  })

  it('keeps every action beside the ones it shows, and a scene that stays', () => {
    const scene = { kind: 'obsScene', scene: 'Later', forMs: null } as const
    const [motion, alert] = defaultRules[0]?.actions ?? []
    if (motion?.kind !== 'pattern' || !alert) throw new Error('no such rule')
    const scaled = { ...motion, intensity: 0.5, form: { direction: 'clockwise' as const } }
    const many = rule.parse({
      ...defaultRules[0],
      actions: [scaled, motion, alert, scene, { ...scene, forMs: 500 }],
    })
    expect(rule.parse(ruleOf(many, draftOf(many)))).toEqual(many)
    const without = ruleOf(many, { ...draftOf(many), motion: null })
    expect(without.actions).toEqual(many.actions.slice(1))
  })

  it('keeps an event of OBS and a command to it', () => {
    const heard: Rule = {
      ...freshRule(),
      label: 'Raid',
      trigger: { kind: 'obsEvent', event: 'muted', name: 'Mic' },
      actions: [{ kind: 'obsCommand', command: { kind: 'stream', on: true } }],
    }
    expect(rule.parse(ruleOf(heard, draftOf(heard)))).toEqual(heard)
    expect(ruleOf(heard, { ...draftOf(heard), obsCommand: null }).actions).toEqual([])
  })

  it.each(commandKinds)('a fresh command to OBS, %s, is whole once its names are given', (kind) => {
    const named = Object.entries(freshCommand(kind)).map(([name, value]) => [
      name,
      value === '' ? 'X' : value,
    ])
    expect(obsCommand.safeParse(Object.fromEntries(named)).error).toBeUndefined()
  })

  it('makes a valid rule of a fresh draft once it has a name', () => {
    const fresh = freshRule()
    expect(rule.safeParse(ruleOf(fresh, draftOf(fresh))).success).toBe(false)
    expect(rule.safeParse(ruleOf(fresh, { ...draftOf(fresh), label: 'Go' })).success).toBe(true)
  })

  it('refuses a rule that does nothing', () => {
    const fresh = freshRule()
    const draft = { ...draftOf(fresh), label: 'Go', alert: ' ' }
    expect(rule.safeParse(ruleOf(fresh, draft)).success).toBe(false)
  })
})

it.each([
  [0, '00:00:00'],
  [61_000, '00:01:01'],
  [3_600_000 * 26, '26:00:00'],
])('%i ms live reads %s', (ms, words) => expect(clockOf(ms)).toBe(words))

it.each([
  [500, 'now'],
  [12_400, '12 s'],
  [180_000, '3 min'],
  [7_300_000, '2 h'],
])('%i ms ago reads %s', (ms, words) => expect(ageOf(ms)).toBe(words))
