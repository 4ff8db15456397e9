import { z } from 'zod'
import { holdCause, permitState } from '../domain/safety'

/** Carries the key of the dock page; a header, so that it is in no log and no history. */
export const dockKeyHeader = 'x-pulsedeck-dock-key'

const scene = z.object({ id: z.string(), label: z.string(), onAir: z.boolean() })

/** What the dock page shows. It may stop and switch scenes; nothing in it leads towards motion. */
export const dockStatus = z.object({
  permit: permitState,
  holds: z.array(holdCause),
  live: z.enum(['offline', 'waiting', 'live']),
  watching: z.number().int().min(0),
  /** A pretend audience is at work: see `rehearsal`. */
  isRehearsal: z.boolean().default(false),
  /** The studio's own. */
  scenes: z.array(scene),
  /** Those of the OBS of the show; empty while it is not connected. */
  obsScenes: z.array(scene),
  /** The latest first. */
  tips: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      amount: z.number(),
      note: z.string().nullable(),
      agoMs: z.number(),
    }),
  ),
})
export type DockStatus = z.infer<typeof dockStatus>
