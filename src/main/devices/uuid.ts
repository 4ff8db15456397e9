import { z } from 'zod'

/** Full form of a 16-bit UUID of the Bluetooth SIG (Core, volume 3, part B, 2.5.1). */
const baseTail = '00001000800000805f9b34fb'

/** A Bluetooth UUID, short or long; `?` stands for any one hex digit. */
export const uuidPattern = z
  .string()
  .regex(/^([0-9a-f?]{4}|[0-9a-f?]{8}(-[0-9a-f?]{4}){3}-[0-9a-f?]{12})$/, 'is no Bluetooth UUID')

/** One spelling for all: 32 lower-case digits, no dashes. */
export function canonicalUuid(uuid: string): string {
  const digits = uuid.replaceAll('-', '').toLowerCase()
  return digits.length <= 4 ? `0000${digits.padStart(4, '0')}${baseTail}` : digits
}

export function matchesUuid(pattern: string, uuid: string): boolean {
  const digits = canonicalUuid(uuid)
  return [...canonicalUuid(pattern)].every((digit, at) => digit === '?' || digit === digits[at])
}
