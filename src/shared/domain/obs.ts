import { z } from 'zod'

/** `host:port` of an obs-websocket 5 server. */
export const obsAddress = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
})

/** As OBS names it. */
export const sceneName = z.string().min(1).max(200)

export const obsView = z.object({
  state: z.enum(['off', 'connecting', 'connected', 'refused', 'retrying', 'kicked']),
  /** What happened and what to do, when not connected. */
  message: z.string().nullable(),
  address: obsAddress,
  hasPassword: z.boolean(),
  version: z.string().nullable(),
  scenes: z.array(z.string()),
  currentScene: z.string().nullable(),
  retryAt: z.number().nullable(),
})
export type ObsView = z.infer<typeof obsView>
