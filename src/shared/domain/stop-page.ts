import { z } from 'zod'

/** Loopback, or every network this machine is in: the operator's own switch. */
export const stopPageReach = z.enum(['thisMachine', 'localNetwork'])

export const stopPageView = z.object({
  reach: stopPageReach,
  /** The page's addresses with its key, one for each network; empty while it could not be served. */
  links: z.array(z.url()),
})
export type StopPageView = z.infer<typeof stopPageView>

/** The port is kept, so that the page on a phone stays good; 0 before the first start. */
export const stopPageSettings = z.object({
  key: z.string().min(22),
  port: z.number().int().min(0).max(65_535).default(0),
  reach: stopPageReach,
})
