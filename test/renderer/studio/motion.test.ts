import { describe, expect, it } from 'vitest'
import {
  choiceOf,
  freshMotion,
  freshScale,
  levelOf,
  savedChoice,
  withChoice,
  withLevel,
} from '../../../src/renderer/studio/features/menu/motion'
import { type Motion, motion as schema } from '../../../src/shared/domain/motion'
import { patternKinds } from '../../../src/shared/domain/pattern'
import { defaultPatterns } from '../../../src/shared/domain/saved-pattern'

const [saved] = defaultPatterns
if (!saved) throw new Error('no pattern')

describe('the pattern of a rule', () => {
  it.each(patternKinds)('can be a %s of its own, and keeps device and form', (kind) => {
    const before: Motion = { ...freshMotion, deviceId: 'toy', form: { direction: 'clockwise' } }
    const made = schema.parse(withChoice(before, kind, defaultPatterns))
    expect(made).toMatchObject({ deviceId: 'toy', form: { direction: 'clockwise' }, pattern: { kind } })
    expect(choiceOf(made, defaultPatterns)).toBe(kind)
  })

  it('can be one of the library, with its length; a kind of its own lets go of it', () => {
    const picked = schema.parse(withChoice(freshMotion, savedChoice(saved), defaultPatterns))
    expect(picked).toMatchObject({ pattern: saved.pattern, durationMs: saved.durationMs, savedId: saved.id })
    expect(choiceOf(picked, defaultPatterns)).toBe(savedChoice(saved))
    expect(withChoice(picked, 'wave', defaultPatterns)).not.toHaveProperty('savedId')
  })

  it('whose saved pattern was deleted is shown as what it is', () =>
    expect(choiceOf({ ...freshMotion, savedId: 'gone' }, defaultPatterns)).toBe('constant'))
})

describe('its level', () => {
  const wave: Motion = { ...freshMotion, pattern: { kind: 'wave', low: 0.2, high: 0.8, periodMs: 1_000 } }
  it('is the most that it asks for', () => expect(levelOf({ ...wave, intensity: 0.5 })).toBe(0.4))
  it('makes a shape smaller as a whole, and never larger than it is', () => {
    expect(withLevel(wave, 0.4)).toMatchObject({ pattern: wave.pattern, intensity: 0.5 })
    expect(withLevel({ ...wave, intensity: 0.5 }, 0.9)).toEqual(wave)
  })
  it('of a steady one is its own', () =>
    expect(withLevel(freshMotion, 0.9)).toMatchObject({ pattern: { kind: 'constant', level: 0.9 } }))
})

it.each([1, 25, 100_000])('a fresh scale from a price of %i is a valid one', (price) => {
  const scale = freshScale(freshMotion, price)
  expect(schema.safeParse({ ...freshMotion, scale }).success).toBe(true)
})
