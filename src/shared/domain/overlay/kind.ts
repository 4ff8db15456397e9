import { z } from 'zod'

/** Everything that is drawn over the picture, each with a page of its own for OBS. */
export const overlayKinds = [
  'alerts',
  'poll',
  'goals',
  'heart',
  'ticker',
  'chat',
  'viewers',
  'queue',
  'levels',
  'countdown',
  'draw',
  'text',
] as const
export const overlayKind = z.enum(overlayKinds)
export type OverlayKind = z.infer<typeof overlayKind>

/** Alerts come and go by themselves: there is nothing to switch. */
export const switchedKinds = overlayKinds.filter((kind) => kind !== 'alerts')
/** Switched on for who never chose: what stands nowhere until the operator makes it. */
export const shownAtFirst: readonly OverlayKind[] = ['alerts', 'poll', 'goals', 'countdown', 'draw', 'text']
