import { z } from 'zod'

/** What the operator points at while it happens. `now`: a marker; its text may be empty. */
export const cueKinds = ['text', 'emoji', 'now'] as const
export const cueKind = z.enum(cueKinds)
export const cueDraft = z
  .object({ kind: cueKind, text: z.string().trim().max(80) })
  .refine(({ kind, text }) => kind === 'now' || text !== '', { path: ['text'], message: 'says nothing' })
  .refine(({ kind, text }) => kind !== 'emoji' || [...text].length <= 12, {
    path: ['text'],
    message: 'is too long',
  })
export type CueDraft = z.infer<typeof cueDraft>

/** Over the picture, as long as it takes to read it. */
export const cueMs = ({ kind, text }: CueDraft): number =>
  kind === 'text' ? Math.min(8_000, 2_500 + text.length * 60) : 2_500

export const cueShown = z.object({
  id: z.string().max(64),
  kind: cueKind,
  text: z.string().max(80),
  forMs: z.number().int().min(0),
  /** The studio's wall clock, epoch ms, at the moment it points at. */
  pictureAt: z.number(),
})
export type CueShown = z.infer<typeof cueShown>
