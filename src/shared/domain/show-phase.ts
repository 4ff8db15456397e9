import { z } from 'zod'

export const awayText = z.string().trim().max(120)
export const captionText = z.string().trim().max(200)
/** A caption stands for about as long as it takes to read it. */
export const captionMs = (text: string): number => Math.min(12_000, 2_500 + text.length * 60)

/**
 * `before`: not live since the room opened. `away`: the publisher went without goodbye and may be back any moment. `ended`: the
 * operator ended the show; it may begin again.
 */
export const showPhase = z.object({
  phase: z.enum(['before', 'live', 'away', 'ended']),
  /** How long it has been so. */
  forMs: z.number().min(0),
  /** The operator's words for `away`; empty for none. */
  awayText,
})
export type ShowPhase = z.infer<typeof showPhase>

/** What the operator thinks of a viewer. */
export const standing = z.enum(['welcome', 'blocked', 'kicked'])
export type Standing = z.infer<typeof standing>
