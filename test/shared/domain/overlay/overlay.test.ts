import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nothingOnScreen, onlyShown, onScreen } from '../../../../src/shared/domain/on-screen'
import { overlayMessage } from '../../../../src/shared/domain/overlay'
import { overlayKinds } from '../../../../src/shared/domain/overlay/kind'
import { anchors, placedArea, safeMargin, scaleRange } from '../../../../src/shared/domain/overlay/place'
import { isShown } from '../../../../src/shared/domain/overlay/settings'
import {
  alertSettings,
  alertTheme,
  baseTheme,
  standardTheme,
} from '../../../../src/shared/domain/overlay/theme'
import { settingsSections } from '../../../../src/shared/domain/settings'

const usual = { x: 0.73, y: 0.04, width: 0.24, height: 0.176 }

describe('where an overlay stands', () => {
  it('is its usual place until it has another', () => expect(placedArea(null, usual)).toEqual(usual))

  it.each([
    ['topLeft', safeMargin, safeMargin],
    ['middle', 0.5 - usual.width / 2, 0.5 - usual.height / 2],
    ['bottomRight', 1 - safeMargin - usual.width, 1 - safeMargin - usual.height],
  ] as const)('%s is a corner or the middle of the safe area', (anchor, x, y) => {
    const area = placedArea({ anchor, x: 0, y: 0, scale: 1 }, usual)
    expect(area.x).toBeCloseTo(x)
    expect(area.y).toBeCloseTo(y)
  })

  it('is within the safe area, in its own shape, wherever it is put', () => {
    const offset = fc.double({ min: -0.5, max: 0.5, noNaN: true })
    const extent = fc.double({ min: 0.02, max: 1, noNaN: true })
    const scale = fc.double({ min: scaleRange.least, max: scaleRange.most, noNaN: true })
    const place = fc.record({ anchor: fc.constantFrom(...anchors), x: offset, y: offset, scale })
    fc.assert(
      fc.property(place, extent, extent, (where, width, height) => {
        const area = placedArea(where, { x: 0, y: 0, width, height })
        const slack = 1e-9
        expect(area.x).toBeGreaterThanOrEqual(safeMargin - slack)
        expect(area.y).toBeGreaterThanOrEqual(safeMargin - slack)
        expect(area.x + area.width).toBeLessThanOrEqual(1 - safeMargin + slack)
        expect(area.y + area.height).toBeLessThanOrEqual(1 - safeMargin + slack)
        expect(area.width / area.height).toBeCloseTo(width / height, 6)
      }),
    )
  })
})

describe('what is shown', () => {
  const overlay = { heart: false, poll: true, goals: false }
  it('is what its own switch says, the older ones in their older place', () => {
    const shown = overlayKinds.filter((kind) =>
      isShown({ overlay, overlays: { shown: { ticker: true, countdown: false } } }, kind),
    )
    expect(shown).toEqual(['alerts', 'poll', 'ticker', 'draw', 'text'])
  })
  it('leaves out all that is not', () => {
    const all = { ...nothingOnScreen, viewers: 3, texts: [{ slot: 'top' as const, text: 'x' }] }
    expect(onlyShown(all, () => false)).toEqual(nothingOnScreen)
    expect(onlyShown(all, () => true)).toEqual(all)
    expect(onlyShown(all, (kind) => kind === 'viewers')).toEqual({ ...nothingOnScreen, viewers: 3 })
  })
})

describe('what an earlier studio wrote', () => {
  it('is read: no section of overlays, alerts, sounds and speech, and a mix without alerts', () => {
    for (const name of ['overlays', 'alerts', 'sounds', 'speech'] as const)
      expect(settingsSections[name].safeParse(undefined).success, name).toBe(true)
    expect(settingsSections.mixer.parse({ tone: { gainDb: -6 } })).toMatchObject({
      alerts: { gainDb: 0, isMuted: false },
      tone: { gainDb: -6 },
    })
  })
  it('is read by pages too: alerts without a theme, and what stood on screens', () => {
    const alert = { id: 'a', text: 't', name: 'n', amount: null, durationMs: 1_000 }
    expect(overlayMessage.parse({ type: 'alert', alert })).toEqual({ type: 'alert', alert, ageMs: 0 })
    expect(onScreen.parse({ poll: null, goals: [] })).toEqual(nothingOnScreen)
  })
})

describe('themes', () => {
  it('begin with one that looks as alerts always did', () => {
    expect(baseTheme(alertSettings.parse({}))).toEqual(standardTheme)
    expect(standardTheme).toMatchObject({ panel: '#5b21b6', accent: '#facc15', enter: 'fade', motionMs: 150 })
  })
  it.each([
    ['two of one id', { themes: [standardTheme, standardTheme] }],
    ['none at all', { themes: [] }],
    ['a colour that would end a style', { themes: [{ ...standardTheme, panel: 'red;}' }] }],
    ['a picture by an address', { themes: [{ ...standardTheme, pictureId: 'https://example.org/x.png' }] }],
  ])('cannot have %s', (_name, settings) => expect(alertSettings.safeParse(settings).success).toBe(false))

  it('fall back to the first where the usual one is gone', () => {
    const only = alertTheme.parse({ id: 'mine', name: 'Mine' })
    expect(baseTheme(alertSettings.parse({ themes: [only], themeId: 'gone' }))).toEqual(only)
  })
})
