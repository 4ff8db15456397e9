import { z } from 'zod'
import { stopPageReach } from '../../domain/stop-page'

/** The stop page outside the window. */
export const stopPageRequests = {
  /** Its address with its key; `renew` makes every old link worthless. */
  'stopPage.link': { input: z.object({ renew: z.boolean() }), output: z.object({ url: z.url() }) },
  'stopPage.setReach': { input: z.object({ reach: stopPageReach }), output: z.void() },
}
