import type { OverlaySlot } from '../../shared/domain/overlay-cue'

/** Where a text of a slot stands, in fractions of the picture; it grows from the named edge. */
export const slotLook: Record<
  OverlaySlot,
  { x: number; width: number; at: number; from: 'top' | 'middle' | 'bottom' }
> = {
  top: { x: 0.2, width: 0.6, at: 0.04, from: 'top' },
  middle: { x: 0.15, width: 0.7, at: 0.5, from: 'middle' },
  bottom: { x: 0.2, width: 0.6, at: 0.9, from: 'bottom' },
  corner: { x: 0.67, width: 0.3, at: 0.97, from: 'bottom' },
}
/** In fractions of the picture's height. */
export const slotLetters = { size: 0.045, step: 0.06, padding: 0.015 } as const
export const mostSlotLines = 4
