import { describe, expect, it } from 'vitest'
import { changedTheme, copied, without } from '../../../../src/renderer/studio/features/overlays/themes/draft'
import { alertSettings, alertTheme } from '../../../../src/shared/domain/overlay/theme'

const theme = (id: string) => alertTheme.parse({ id, name: id })
const settings = alertSettings.parse({
  themes: [theme('a'), theme('b'), theme('c')],
  themeId: 'b',
  tiers: [
    { atLeast: 100, themeId: 'b' },
    { atLeast: 500, themeId: 'c' },
  ],
})

describe('themes in the making', () => {
  it('are copied with all they have, under a name that still fits', () => {
    const copy = copied(theme('a'), 'new', `${'x'.repeat(60)} 2`)
    expect(alertTheme.parse(copy)).toEqual({ ...theme('a'), id: 'new', name: 'x'.repeat(60) })
  })
  it('change alone', () => {
    const { themes } = changedTheme(settings, 'b', { panel: '#000000' })
    expect(themes.map(({ panel }) => panel)).toEqual(['#5b21b6', '#000000', '#5b21b6'])
  })
  it('take their tiers with them, and leave another as the usual one', () => {
    const left = without(settings, 'b')
    expect(alertSettings.parse(left)).toEqual(left)
    expect(left).toMatchObject({ themeId: 'a', tiers: [{ atLeast: 500, themeId: 'c' }] })
    expect(without(settings, 'c').themeId).toBe('b')
  })
  it('never all go', () => {
    const one = alertSettings.parse({ themes: [theme('a')], themeId: 'a' })
    expect(without(one, 'a')).toEqual(one)
  })
})
