import { z } from 'zod'

/** Where a rule's text stands in the picture. */
export const overlaySlots = ['top', 'middle', 'bottom', 'corner'] as const
export const overlaySlot = z.enum(overlaySlots)
export type OverlaySlot = z.infer<typeof overlaySlot>

/** A sound by the id of its file. */
export const soundId = z.string().regex(/^[\w-]{1,40}$/)
export const volume = z.number().min(0).max(1)
export const overlaySound = z.object({ soundId, volume })
export type OverlaySound = z.infer<typeof overlaySound>

/** A text for the browser's own voices. A voice that is not there, or null, is the browser's choice. */
export const overlaySpeech = z.object({
  text: z.string().min(1).max(300),
  voice: z.string().min(1).max(100).nullable(),
  /** 1 is the voice's own speed. */
  rate: z.number().min(0.5).max(2),
  volume,
})
export type OverlaySpeech = z.infer<typeof overlaySpeech>

/** A text in a slot of the picture. An empty one clears it; null: it stands until another comes. */
export const overlayText = z.object({
  slot: overlaySlot,
  text: z.string().max(500),
  forMs: z.number().int().min(500).max(3_600_000).nullable(),
})
export type OverlayText = z.infer<typeof overlayText>
