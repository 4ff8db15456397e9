/** 128 bits that nobody guesses. `crypto.randomUUID` is missing on plain HTTP, as a room on a home network has it. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
