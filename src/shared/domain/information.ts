import { z } from 'zod'

const word = z.string().max(60).nullable()

/** What a device says of itself in the standard Device Information service. Its serial number is never read. */
export const deviceInformation = z.object({ manufacturer: word, model: word, firmware: word })
export type DeviceInformation = z.infer<typeof deviceInformation>
