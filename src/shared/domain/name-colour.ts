import { z } from 'zod'

/** What a viewer's name may be written in. Red, amber and green mean something else in a studio, so none of them is one. */
export const nameColours = ['plain', 'blue', 'cyan', 'indigo', 'violet', 'pink', 'olive', 'brown'] as const
export const nameColour = z.enum(nameColours)
export type NameColour = z.infer<typeof nameColour>

/** Each reads at least at 4.5 to 1 (WCAG AA) on every ground that a name stands on; `plain` is the text's own colour. */
export const nameInks: Record<Exclude<NameColour, 'plain'>, { dark: string; light: string }> = {
  blue: { dark: '#8ab8ff', light: '#1d4fa3' },
  cyan: { dark: '#67d3e6', light: '#0b5a6b' },
  indigo: { dark: '#adb3ff', light: '#3f3fa8' },
  violet: { dark: '#cda9ff', light: '#6a2ba8' },
  pink: { dark: '#ff9ed0', light: '#9c1f62' },
  olive: { dark: '#c9d07a', light: '#55590f' },
  brown: { dark: '#e0b48c', light: '#74431a' },
}

/** As a value of CSS; undefined: the text's own colour. */
export const nameInk = (colour: NameColour = 'plain'): string | undefined =>
  colour === 'plain' ? undefined : `light-dark(${nameInks[colour].light}, ${nameInks[colour].dark})`
