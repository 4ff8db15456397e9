/** 128 bits that nobody guesses. `crypto.randomUUID` is missing on plain HTTP, as a room on a home network has it. */
export const newKey = (): string => randomHex(16)
/** 256 bits: whoever has it is this viewer. */
export const newSecret = (): string => randomHex(32)

function randomHex(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
