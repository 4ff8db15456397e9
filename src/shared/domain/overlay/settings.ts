import { z } from 'zod'
import { type OverlayKind, overlayKind, shownAtFirst } from './kind'
import { overlayPlace } from './place'

/** What stands beside the older section `overlay`: pages of single overlays, switches, places. */
export const overlaysSettings = z.object({
  /** The key of each page that was asked for. */
  pages: z.partialRecord(overlayKind, z.string().min(22).max(100)).default({}),
  /** Switches of those that `overlay` has none for. */
  shown: z.partialRecord(overlayKind, z.boolean()).default({}),
  /** Of those that do not stand where they usually do. */
  places: z.partialRecord(overlayKind, overlayPlace).default({}),
})
export type OverlaysSettings = z.infer<typeof overlaysSettings>

interface Switches {
  overlay: { heart: boolean; poll: boolean; goals: boolean }
  overlays: Pick<OverlaysSettings, 'shown'>
}

/** Whether the picture and the page of all overlays show it. */
export function isShown({ overlay, overlays }: Switches, kind: OverlayKind): boolean {
  if (kind === 'heart' || kind === 'poll' || kind === 'goals') return overlay[kind]
  return overlays.shown[kind] ?? shownAtFirst.includes(kind)
}
