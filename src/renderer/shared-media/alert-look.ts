import type { Area } from '../../shared/domain/overlay/place'
import { type AlertTheme, standardTheme, type ThemeFont } from '../../shared/domain/overlay/theme'

/**
 * How an alert of the standard theme looks in the outgoing picture and on the browser-source page. The panel is solid,
 * so that a test can find it by its colour in a decoded frame: any pixel of `probe` (fractions of the picture) is the
 * panel's colour.
 */
export const alertLook = {
  panel: { red: 91, green: 33, blue: 182 },
  accent: { red: 250, green: 204, blue: 21 },
  text: { red: 255, green: 255, blue: 255 },
  /** The panel, in fractions of the picture. */
  area: { x: 0.08, y: 0.7, width: 0.84, height: 0.2 },
  /** A strip along the panel's lower edge that no text reaches. */
  probe: { x: 0.2, y: 0.875, width: 0.6, height: 0.02 },
} as const

/** Where an alert of each layout usually stands. */
export const alertAreas: Record<AlertTheme['layout'], Area> = {
  banner: alertLook.area,
  card: { x: 0.3, y: 0.24, width: 0.4, height: 0.5 },
}
/** Of the area, where the picture is, and the words with the amount beside them. */
export const alertParts = {
  banner: { picture: { x: 0.03, y: 0.1, width: 0.13, height: 0.8 }, wordsAt: 0.18 },
  card: { picture: { x: 0.1, y: 0.05, width: 0.8, height: 0.5 }, wordsAt: 0.58 },
} as const

/** What is on every system in some form, most wanted first. */
export const fontFamilies: Record<ThemeFont, string> = {
  plain: 'system-ui, sans-serif',
  rounded: 'ui-rounded, "SF Pro Rounded", Nunito, Quicksand, "Arial Rounded MT Bold", system-ui, sans-serif',
  serif: 'Georgia, "Noto Serif", "DejaVu Serif", serif',
  narrow: '"Roboto Condensed", "Arial Narrow", "DejaVu Sans Condensed", "Liberation Sans Narrow", sans-serif',
  mono: 'ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace',
  script: '"Segoe Script", "Comic Neue", "Comic Sans MS", "URW Chancery L", cursive',
}

/** What everything of one theme is drawn in. */
export interface Ink {
  panel: string
  accent: string
  text: string
  family: string
}

export const inkOf = ({ panel, accent, text, font }: AlertTheme): Ink => ({
  ...{ panel, accent, text },
  family: fontFamilies[font],
})
export const standardInk: Ink = inkOf(standardTheme)

/** Bars are filled over this. */
export const trackColour = 'rgb(255 255 255 / 25%)'

export function cssColour(colour: { red: number; green: number; blue: number }): string {
  return `rgb(${colour.red}, ${colour.green}, ${colour.blue})`
}
