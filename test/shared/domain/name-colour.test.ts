import { expect, it } from 'vitest'
import { nameColours, nameInk, nameInks } from '../../../src/shared/domain/name-colour'

/** What names stand on: the viewer page's back and cards, the studio's window and its rows. */
const grounds = {
  dark: ['#101216', '#191c22', '#1a1b1e', '#242424', '#2e2e2e'],
  light: ['#f3f4f7', '#ffffff', '#f8f9fa', '#f1f3f5'],
} as const

/** Relative luminance, and contrast, by WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

it.each(Object.entries(nameInks))('the colour %s can be read in both themes', (_name, ink) => {
  for (const theme of ['dark', 'light'] as const)
    for (const ground of grounds[theme])
      expect(contrast(ink[theme], ground), `${ink[theme]} on ${ground}`).toBeGreaterThanOrEqual(4.5)
})

/** What the operator's name is written in: `--accent` of the viewer page. */
const operators = { dark: '#a78bfa', light: '#5b21b6' }
function hueAndChroma(hex: string): { hue: number; chroma: number } {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  )
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const chroma = most - least
  const sixth =
    most === red
      ? (green - blue) / chroma
      : most === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma
  return { hue: (sixth * 60 + 360) % 360, chroma }
}

it.each(Object.entries(nameInks))('the colour %s cannot be taken for the operator’s', (_name, ink) => {
  for (const theme of ['dark', 'light'] as const) {
    const [own, hers] = [hueAndChroma(ink[theme]), hueAndChroma(operators[theme])]
    const apart = Math.abs(((own.hue - hers.hue + 540) % 360) - 180)
    expect(apart > 30 || own.chroma < hers.chroma / 3, `${ink[theme]}: ${apart}°`).toBe(true)
  }
})

it('no two of them are the same, and plain is the text’s own', () => {
  expect(new Set(nameColours.map((colour) => nameInk(colour))).size).toBe(nameColours.length)
  expect(nameInk('plain')).toBeUndefined()
})
