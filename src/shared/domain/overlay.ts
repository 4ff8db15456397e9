import { z } from 'zod'
import { onScreen } from './on-screen'
import { alert } from './rule'
import { heart } from './sensor'

/** What the studio tells the browser-source page. */
export const overlayMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('alert'), alert }),
  /** Null: hidden. */
  z.object({ type: z.literal('heart'), heart: heart.nullable() }),
  /** Polls and goals, whole. */
  z.object({ type: z.literal('show'), onScreen }),
])
export type OverlayMessage = z.infer<typeof overlayMessage>
