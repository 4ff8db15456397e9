import { z } from 'zod'

/**
 * What a viewer's name may be written in. Red, amber and green mean something else in a studio, and violet is the operator's own:
 * none of them is one.
 */
export const nameColours = ['plain', 'blue', 'cyan', 'teal', 'pink', 'olive', 'brown', 'slate'] as const
export const nameColour = z.enum(nameColours)
export type NameColour = z.infer<typeof nameColour>

/** Each reads at least at 4.5 to 1 (WCAG AA) on every ground that a name stands on; `plain` is the text's own colour. */
export const nameInks: Record<Exclude<NameColour, 'plain'>, { dark: string; light: string }> = {
  blue: { dark: '#8ab8ff', light: '#1d4fa3' },
  cyan: { dark: '#67d3e6', light: '#0b5a6b' },
  teal: { dark: '#6fd6bf', light: '#0f5f50' },
  pink: { dark: '#ff9ed0', light: '#9c1f62' },
  olive: { dark: '#c9d07a', light: '#55590f' },
  brown: { dark: '#e0b48c', light: '#74431a' },
  slate: { dark: '#b3bccb', light: '#4a5568' },
}

/** As a value of CSS; undefined: the text's own colour. */
export const nameInk = (colour: NameColour = 'plain'): string | undefined =>
  colour === 'plain' ? undefined : `light-dark(${nameInks[colour].light}, ${nameInks[colour].dark})`
