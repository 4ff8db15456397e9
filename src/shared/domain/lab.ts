import { z } from 'zod'
import { bytesOfHex } from './bytes'

/** The lab's device as safety knows it; every known device has a random id. */
export const labDeviceId = 'lab'
/** What fits every packet: the payload of a write under the smallest ATT MTU (23 - 3). */
export const mostLabBytes = 20
/** How long bytes may act before the stop bytes are written. */
export const longestLabWindowMs = 3_000
export const mostLabLines = 500

export const characteristicCan = z.enum(['read', 'write', 'writeWithoutResponse', 'notify', 'indicate'])
export type CharacteristicCan = z.infer<typeof characteristicCan>

export const hexBytes = z
  .string()
  .max(200)
  .refine((hex) => {
    const bytes = bytesOfHex(hex)
    return bytes !== null && bytes.length <= mostLabBytes
  }, `must be 1 to ${mostLabBytes} bytes in hex`)

export const labCharacteristic = z.object({
  /** Names it within this session. */
  key: z.string(),
  uuid: z.string(),
  /** By the Bluetooth SIG's or a widespread list; null for a maker's own. */
  name: z.string().nullable(),
  can: z.array(characteristicCan),
  subscribed: z.boolean(),
})
export type LabCharacteristic = z.infer<typeof labCharacteristic>

export const labView = z.object({
  /** What the device calls itself, or the alias of a known one. */
  target: z.string(),
  phase: z.enum(['connecting', 'open', 'ending']),
  /** When the session ends by itself (epoch ms). */
  endsAt: z.number(),
  services: z.array(
    z.object({ uuid: z.string(), name: z.string().nullable(), characteristics: z.array(labCharacteristic) }),
  ),
  /** What stops the device, as the operator says; nothing is written before. */
  stop: z.object({ key: z.string(), hex: z.string() }).nullable(),
  /** The stop bytes were written and acknowledged. */
  mayWrite: z.boolean(),
  /** Bytes act until then (epoch ms); null while none do. */
  windowEndsAt: z.number().nullable(),
})
export type LabView = z.infer<typeof labView>

/** One line of the lab's console. */
export const labLine = z.object({
  id: z.number().int(),
  at: z.number(),
  kind: z.enum(['heard', 'read', 'wrote', 'stopped', 'note']),
  /** Short name of the characteristic. */
  where: z.string(),
  hex: z.string(),
  note: z.string().nullable(),
})
export type LabLine = z.infer<typeof labLine>
