import { z } from 'zod'

export const operatingSystem = z.enum(['linux', 'mac', 'windows', 'other'])
export type OperatingSystem = z.infer<typeof operatingSystem>

/** As Linux names its Bluetooth adapters. */
export const adapterName = z.string().regex(/^hci\d{1,3}$/)
/** `hci1` is 1. */
export const adapterNumber = (name: string): number => Number(name.slice('hci'.length))

/** What keeps an adapter silent: a switch of the system, which a command undoes, or one of the machine. */
export const radioBlock = z.enum(['software', 'hardware'])
export type RadioBlock = z.infer<typeof radioBlock>

/** One of the machine's adapters. Its address stays where it is. */
export const systemAdapter = z.object({
  name: adapterName,
  /** `usb`: whether it can be pulled out, its port does not say. */
  place: z.enum(['pluggedIn', 'builtIn', 'usb', 'virtual']),
  /** Its maker's words; null when it has none. */
  product: z.string().nullable(),
  blocked: radioBlock.nullable(),
})
export type SystemAdapter = z.infer<typeof systemAdapter>

/** Only Linux lets anybody choose; elsewhere the list is empty. */
export const systemAdapters = z.object({ system: operatingSystem, adapters: z.array(systemAdapter) })
export type SystemAdapters = z.infer<typeof systemAdapters>
