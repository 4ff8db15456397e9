/**
 * Where a heart rate stands in the outgoing picture and on the browser-source page, in fractions of the picture; its
 * colours are the alert's. The panel is solid: any pixel of `probe` is the panel's colour.
 */
export const heartLook = {
  area: { x: 0.73, y: 0.04, width: 0.24, height: 0.176 },
  /** A strip along the panel's lower edge that neither text nor curve reaches. */
  probe: { x: 0.75, y: 0.207, width: 0.2, height: 0.006 },
  /** The curve's box; a flat curve lies in its middle. */
  curve: { x: 0.748, y: 0.134, width: 0.21, height: 0.066 },
  /** What was told so long ago is hidden: a studio that hangs must not look like a calm heart. */
  keptMs: 3_000,
} as const
