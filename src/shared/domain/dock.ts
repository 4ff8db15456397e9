import { z } from 'zod'

/** The page of the studio's controls for a custom browser dock of OBS. Loopback only; the port is kept. */
export const dockSettings = z.object({
  key: z.string().min(22),
  port: z.number().int().min(0).max(65_535).default(0),
})
export type DockSettings = z.infer<typeof dockSettings>

/** Whether the page is served; its address is told on demand, because it holds the key. */
export const dockView = z.object({ served: z.boolean() })
