import { z } from 'zod'
import { onScreen } from './on-screen'
import { screenLevels } from './overlay/level'
import { overlayLook } from './overlay/look'
import { alertTheme } from './overlay/theme'
import { overlaySound, overlaySpeech } from './overlay-cue'
import { alert } from './rule'
import { heart } from './sensor'

/** An alert whose turn has come. Without a theme it looks as alerts always did. */
export const shownAlert = alert.extend({ look: alertTheme.optional() })
export type ShownAlert = z.infer<typeof shownAlert>

/** What the studio tells the browser-source pages. */
export const overlayMessage = z.discriminatedUnion('type', [
  /** `ageMs`: how long others have shown it already. */
  z.object({ type: z.literal('alert'), alert: shownAlert, ageMs: z.number().min(0).default(0) }),
  /** Skipped: it goes before its time. */
  z.object({ type: z.literal('alertEnd'), id: z.string() }),
  /** Null: hidden. */
  z.object({ type: z.literal('heart'), heart: heart.nullable() }),
  /** Everything that stands for longer, whole. */
  z.object({ type: z.literal('show'), onScreen }),
  z.object({ type: z.literal('levels'), levels: screenLevels }),
  z.object({ type: z.literal('look'), look: overlayLook }),
  z.object({ type: z.literal('sound'), sound: overlaySound }),
  z.object({ type: z.literal('speech'), speech: overlaySpeech }),
  /** What is being read out ends; `all`: and all that waits to be. */
  z.object({ type: z.literal('hush'), all: z.boolean() }),
])
export type OverlayMessage = z.infer<typeof overlayMessage>
