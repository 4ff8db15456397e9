import { z } from 'zod'
import { foundDevice } from './device'
import { radioTrouble } from './radio-trouble'
import { adapterName } from './system-adapter'

const highestPort = 65_535

/** An HCI stream: `tcp:host:port` or `unix:/path`. */
export const h4Address = z
  .string()
  .regex(/^(tcp:[^:\s]+:\d{1,5}|unix:\/\S+)$/, 'must be like tcp:host:port or unix:/path')
  .refine(
    (address) => address.startsWith('unix:') || isPort(Number(address.split(':')[2])),
    'needs a port from 1 to 65535',
  )
const isPort = (port: number) => port >= 1 && port <= highestPort

/** `system`: the machine's own radio; on Linux one of its adapters, or whichever is on. `h4`: one at the end of a stream. */
export const radioAdapter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('system'), device: adapterName.optional() }),
  z.object({ kind: z.literal('h4'), address: h4Address }),
])
export type RadioAdapter = z.infer<typeof radioAdapter>

export const radioView = z.object({
  adapter: radioAdapter,
  state: z.enum(['starting', 'on', 'off', 'unauthorized', 'unavailable']),
  /** Why it is not `on`; null also while it starts. */
  trouble: radioTrouble.nullable(),
  scanning: z.boolean(),
  found: z.array(foundDevice),
})
export type RadioView = z.infer<typeof radioView>
