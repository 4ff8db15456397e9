/**
 * How an alert looks in the outgoing picture and on the browser-source page. The panel is solid, so that a test can
 * find it by its colour in a decoded frame: any pixel of `probe` (fractions of the picture) is the panel's colour.
 */
export const alertLook = {
  panel: { red: 91, green: 33, blue: 182 },
  accent: { red: 250, green: 204, blue: 21 },
  text: { red: 255, green: 255, blue: 255 },
  /** The panel, in fractions of the picture. */
  area: { x: 0.08, y: 0.7, width: 0.84, height: 0.2 },
  /** A strip along the panel's lower edge that no text reaches. */
  probe: { x: 0.2, y: 0.875, width: 0.6, height: 0.02 },
  fadeMs: 150,
  /** Between the end of one alert and the start of the next. */
  gapMs: 400,
} as const

export function cssColour(colour: { red: number; green: number; blue: number }): string {
  return `rgb(${colour.red}, ${colour.green}, ${colour.blue})`
}

/** 0…1 over the alert's life: in, whole, out. */
export function alertOpacity(ageMs: number, durationMs: number): number {
  const left = Math.min(ageMs, durationMs - ageMs)
  return Math.max(0, Math.min(1, left / alertLook.fadeMs))
}
