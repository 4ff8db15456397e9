import { z } from 'zod'

export const dockRequests = {
  /** The address of the dock page with its key; `renew` makes the old one worthless. */
  'dock.link': { input: z.object({ renew: z.boolean() }), output: z.object({ url: z.url() }) },
} as const
