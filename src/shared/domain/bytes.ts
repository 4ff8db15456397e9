/** Bytes as people write them: `a0 0f` or `A00F`; null for anything else. */
export function bytesOfHex(hex: string): Uint8Array | null {
  const digits = hex.replace(/[\s:,]|0x/g, '')
  if (digits.length === 0 || digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return null
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export const hexOf = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')

/** What can be printed, and a dot for what cannot. */
export const asciiOf = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')

/** ASCII with `\n`, `\r` and `\t` written out; null when there is something else in it. */
export function bytesOfText(text: string): Uint8Array | null {
  const plain = text.replace(/\\([nrt\\])/g, (_whole, letter: string) => escapes[letter] ?? letter)
  const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
  return bytes.length === 0 || [...plain].some((letter) => letter.charCodeAt(0) > 0x7f) ? null : bytes
}
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }
